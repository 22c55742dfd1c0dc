import { newId } from '#server/crypto/tokens';
import type { PurchaseRow } from '#server/purchases/purchase-deps';
import type { Tx } from '#server/store/database';

/** A card that is still to be made: everything that is known of it before its issuer is asked. */
export async function promiseCard(tx: Tx, row: PurchaseRow, now: Date, expiresAt: string): Promise<void> {
  if (row.issuer === null) throw new Error('what no issuer can make was approved');
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
      created_at: now.toISOString(),
      expires_at: expiresAt,
      closed_at: null,
      close_why: null,
      close_who: null,
      close_confirmed_at: null,
      poll_due_at: null,
    })
    .execute();
}
