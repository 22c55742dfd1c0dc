import { PurchaseState } from '#protocol/purchase';
import { type OpenGrant, tellGrantsClosed } from '#server/purchases/cards/open-grants';
import { requestClosure } from '#server/purchases/cards/request-closure';
import { closeSoon } from '#server/purchases/close/close-card';
import type { PurchaseDeps } from '#server/purchases/purchase-deps';
import { stepPurchase } from '#server/purchases/step-purchase';
import { appendAudit } from '#server/store/audit/audit-log';
import { inAccount } from '#server/store/database';
import { getCardOf } from '#server/store/find-row';

export type Cancelled = { ok: true } | { ok: false; code: 'not_found' | 'not_cancellable'; message: string };

const NOT_FOUND: Cancelled = { ok: false, code: 'not_found', message: 'No such request.' };
const OVER: Partial<Record<PurchaseState, string>> = {
  authorised: 'It was paid already.',
  settled: 'It was paid already.',
  denied: 'It was denied.',
  expired: 'It has expired.',
  closed_unused: 'Its card is closed already.',
  failed: 'It failed; there is nothing to cancel.',
};

/** An agent takes back what it asked for. A card is only asked to be closed: paying and then cancelling frees nothing. */
export async function cancelPurchase(deps: PurchaseDeps, agentId: string, id: string): Promise<Cancelled> {
  const row = await deps.db
    .selectFrom('purchases')
    .select(['account_id', 'agent_id'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (row?.agent_id !== agentId) return NOT_FOUND;
  const { account_id: accountId } = row;
  const who = `agent:${agentId}`;
  const dropped: OpenGrant[] = [];
  let closing: string | null = null;
  const cancelled = await inAccount(deps.db, accountId, async (tx): Promise<Cancelled> => {
    const at = deps.now();
    const purchase = await tx
      .selectFrom('purchases')
      .select('state')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    const state = PurchaseState.parse(purchase.state);
    if (state === 'cancelled') return { ok: true };
    const over = OVER[state];
    if (over) return { ok: false, code: 'not_cancellable', message: over };
    if (state === 'pending_review') {
      await stepPurchase(tx, id, 'cancelled', {
        decided_at: at.toISOString(),
        decided_by: who,
        expires_at: null,
      });
      await appendAudit(tx, accountId, { kind: 'purchase.cancelled', who, purchaseId: id, at });
      return { ok: true };
    }
    const card = await getCardOf(tx, id);
    const asked = await requestClosure(tx, card, { who, why: 'cancelled' }, at);
    dropped.push(...asked.dropped);
    if (asked.word === 'closing') closing = card.id;
    return { ok: true };
  });
  tellGrantsClosed(deps, dropped, 'cancelled');
  if (closing !== null) await closeSoon(deps, closing);
  deps.signals.changed(accountId);
  return cancelled;
}
