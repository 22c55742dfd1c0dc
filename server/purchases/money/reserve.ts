import type { Policy } from '#protocol/policy';
import { DEFAULT_CARD_MINUTES } from '#server/purchases/money/limits-in-force';
import { promiseCard } from '#server/purchases/money/promise-card';
import { moveSpent } from '#server/purchases/money/spent-since';
import type { PurchaseRow } from '#server/purchases/purchase-deps';
import type { Tx } from '#server/store/database';

/** An approval holds its money and promises its card in the transaction that made it. */
export async function reserve(tx: Tx, row: PurchaseRow, policy: Policy, now: Date): Promise<void> {
  const at = now.toISOString();
  const minutes = policy.card_lifetime_minutes ?? DEFAULT_CARD_MINUTES;
  const entry = { state: 'reserved', minor: row.cap_minor, reserved_at: at };
  const { account_id, agent_id } = row;
  await tx
    .insertInto('ledger')
    .values({ ...entry, purchase_id: row.id, account_id, agent_id, changed_at: at })
    .execute();
  await moveSpent(tx, row, null, entry);
  await promiseCard(tx, row, now, new Date(now.getTime() + minutes * 60_000).toISOString());
}

/** The same money again, after a declined card gave it back. */
export async function reserveAgain(tx: Tx, row: PurchaseRow, now: Date, expiresAt: string): Promise<void> {
  const at = now.toISOString();
  const before = await tx
    .selectFrom('ledger')
    .selectAll()
    .where('purchase_id', '=', row.id)
    .executeTakeFirstOrThrow();
  const entry = { state: 'reserved', minor: before.minor + row.cap_minor, reserved_at: at };
  await tx
    .updateTable('ledger')
    .set({ ...entry, changed_at: at })
    .where('purchase_id', '=', row.id)
    .execute();
  await moveSpent(tx, row, before, entry);
  await promiseCard(tx, row, now, expiresAt);
}
