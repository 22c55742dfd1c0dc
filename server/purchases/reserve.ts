import type { Policy } from '#protocol/policy';
import { newId } from '#server/crypto/tokens';
import { DEFAULT_CARD_MINUTES } from '#server/purchases/limits-of';
import type { PurchaseDeps, PurchaseRow } from '#server/purchases/purchase-deps';
import type { Tx } from '#server/store/database';

/** An approval holds its money and promises its card in the transaction that made it. */
export async function reserve(
  tx: Tx,
  deps: PurchaseDeps,
  row: PurchaseRow,
  policy: Policy,
  now: Date,
): Promise<void> {
  const at = now.toISOString();
  const minutes = policy.card_lifetime_minutes ?? DEFAULT_CARD_MINUTES;
  await tx
    .insertInto('ledger')
    .values({
      purchase_id: row.id,
      account_id: row.account_id,
      agent_id: row.agent_id,
      state: 'reserved',
      minor: row.cap_minor,
      reserved_at: at,
      changed_at: at,
    })
    .execute();
  await tx
    .insertInto('cards')
    .values({
      id: newId('card'),
      account_id: row.account_id,
      agent_id: row.agent_id,
      purchase_id: row.id,
      issuer: deps.issuer.id,
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
    })
    .execute();
}

/** Gives the money back; only called once no charge can come any more. */
export async function release(tx: Tx, purchaseId: string, now: Date): Promise<void> {
  await tx
    .updateTable('ledger')
    .set({ state: 'released', changed_at: now.toISOString() })
    .where('purchase_id', '=', purchaseId)
    .where('state', '=', 'reserved')
    .execute();
}
