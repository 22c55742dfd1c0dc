import type { PurchaseDeps } from '#server/purchases/purchase-deps';
import { stepPurchase } from '#server/purchases/step-purchase';
import { appendAudit } from '#server/store/audit/audit-log';
import { inAccount } from '#server/store/database';

/** The clock decides: a request that nobody answered in its time is over. */
export async function expireWaiting(deps: PurchaseDeps): Promise<void> {
  const waiting = await deps.db
    .selectFrom('purchases')
    .select(['id', 'account_id'])
    .where('state', '=', 'pending_review')
    .where('expires_at', '<=', deps.now().toISOString())
    .execute();
  for (const { id, account_id } of waiting) await expirePending(deps, account_id, id);
}

async function expirePending(deps: PurchaseDeps, accountId: string, id: string): Promise<void> {
  await inAccount(deps.db, accountId, async (tx) => {
    const at = deps.now();
    const facts = { decided_at: at.toISOString(), decided_by: 'system' };
    const expired = await stepPurchase(tx, id, 'expired', facts);
    if (!expired.ok) return;
    await appendAudit(tx, accountId, { kind: 'purchase.expired', who: 'system', purchaseId: id, at });
  });
  deps.signals.changed(accountId);
}
