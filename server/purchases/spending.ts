import { sql } from 'kysely';
import { dayWindow, type Window } from '#domain/windows';
import { Settings } from '#protocol/http';
import type { Money } from '#protocol/money';
import type { AccountRow, Db, Tx } from '#server/store/database';

export function settingsOf(account: AccountRow): Settings {
  return Settings.parse(JSON.parse(account.settings));
}

export function dayOf(account: AccountRow, now: Date): Window {
  return dayWindow(now, settingsOf(account).time_zone);
}

/** Reserved, authorised and settled of one agent since the window began; a released row counts nothing. */
export async function spentSince(
  tx: Db | Tx,
  agentId: string,
  since: Date,
  currency: string,
): Promise<Money> {
  const row = await tx
    .selectFrom('ledger')
    .select(sql<bigint | null>`cast(sum(minor) as bigint)`.as('total'))
    .where('agent_id', '=', agentId)
    .where('reserved_at', '>=', since.toISOString())
    .where('state', '!=', 'released')
    .executeTakeFirst();
  return { currency, minor: row?.total ?? 0n };
}
