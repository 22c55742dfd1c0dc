import type { Policy } from '#protocol/policy';
import { newId } from '#server/crypto/tokens';
import { DEFAULT_CARD_MINUTES } from '#server/purchases/money/limits-in-force';
import { moveSpent } from '#server/purchases/money/spent-since';
import type { PurchaseRow } from '#server/purchases/purchase-deps';
import type { Tx } from '#server/store/database';

/** An approval holds its money and promises its card in the transaction that made it. */
export async function reserve(tx: Tx, row: PurchaseRow, policy: Policy, now: Date): Promise<void> {
  if (row.issuer === null) throw new Error('what no issuer can make was approved');
  const at = now.toISOString();
  const minutes = policy.card_lifetime_minutes ?? DEFAULT_CARD_MINUTES;
  const entry = { state: 'reserved', minor: row.cap_minor, reserved_at: at };
  const { account_id, agent_id } = row;
  await tx
    .insertInto('ledger')
    .values({ ...entry, purchase_id: row.id, account_id, agent_id, changed_at: at })
    .execute();
  await moveSpent(tx, row, null, entry);
  await tx
    .insertInto('cards')
    .values({
      id: newId('card'),
      account_id: row.account_id,
      agent_id: row.agent_id,
      purchase_id: row.id,
      issuer: row.issuer,
      issuer_ref: null,
      brand: null,
      last4: null,
      exp_month: null,
      exp_year: null,
      limit_minor: row.cap_minor,
      currency: row.currency,
      state: 'intent',
      created_at: at,
      expires_at: new Date(now.getTime() + minutes * 60_000).toISOString(),
      closed_at: null,
      close_why: null,
      close_who: null,
      close_confirmed_at: null,
      poll_due_at: null,
    })
    .execute();
}
