import { closeCard } from '#server/purchases/close/close-card';
import type { PurchaseDeps } from '#server/purchases/purchase-deps';

const A_ROUND = 50;

/** Cards past their life are asked to be closed. */
export async function closeOverdue(deps: PurchaseDeps): Promise<void> {
  const overdue = await deps.db
    .selectFrom('cards')
    .select(['id', 'account_id'])
    .where('state', '=', 'open')
    .where('expires_at', '<=', deps.now().toISOString())
    .limit(A_ROUND)
    .execute();
  // Side by side: each waits a while for its issuer's word.
  const by = { who: 'system', why: 'expired' };
  await Promise.all(overdue.map(({ id, account_id }) => closeCard(deps, account_id, id, by)));
}
