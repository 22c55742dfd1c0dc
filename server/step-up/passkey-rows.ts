import type { Selectable } from 'kysely';
import { z } from 'zod';
import type { Tx } from '#server/store/database';
import type { Schema } from '#server/store/schema';

export type PasskeyRow = Selectable<Schema['passkeys']>;

const Transports = z.array(z.string());
export const transportsOf = (row: PasskeyRow): string[] => Transports.parse(JSON.parse(row.transports));

export const passkeysOf = (tx: Tx, accountId: string): Promise<PasskeyRow[]> =>
  tx
    .selectFrom('passkeys')
    .selectAll()
    .where('account_id', '=', accountId)
    .orderBy('created_at')
    .orderBy('id')
    .execute();

/** A passkey that nobody confirmed signs nothing for its first 24 hours. */
export const isWorking = (row: { waits_until: string | null }, now: Date) =>
  row.waits_until === null || row.waits_until <= now.toISOString();

export async function workingPasskeys(tx: Tx, accountId: string, now: Date): Promise<PasskeyRow[]> {
  return (await passkeysOf(tx, accountId)).filter((row) => isWorking(row, now));
}
