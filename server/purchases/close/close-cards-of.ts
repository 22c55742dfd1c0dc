import { closeCard } from '#server/purchases/close/close-card';
import type { PurchaseDeps } from '#server/purchases/purchase-deps';

/** Whatever an agent can still pay with, and whatever is still being made for it, is asked to be closed. */
export async function closeCardsOf(
  deps: PurchaseDeps,
  accountId: string,
  agentId: string,
  by: { who: string; why: string },
): Promise<void> {
  const open = await deps.db
    .selectFrom('cards')
    .select('id')
    .where('account_id', '=', accountId)
    .where('agent_id', '=', agentId)
    .where('state', 'in', ['intent', 'open'])
    .execute();
  await Promise.all(open.map(({ id }) => closeCard(deps, accountId, id, by)));
}
