import { closeGrants } from '#server/purchases/grants-of';
import { issueCard } from '#server/purchases/issue-card';
import type { PurchaseDeps } from '#server/purchases/purchase-deps';
import { release } from '#server/purchases/reserve';
import { appendAudit } from '#server/store/audit-log';
import { inAccount } from '#server/store/database';

/** After a start: whatever was promised and not finished is finished now. */
export async function resumePurchases(deps: PurchaseDeps): Promise<void> {
  const unfinished = await deps.db
    .selectFrom('purchases')
    .select('id')
    .where('state', '=', 'issuing')
    .execute();
  for (const { id } of unfinished) await issueCard(deps, id);
}

/** What the passing of time does: requests nobody decided expire, cards past their life are closed. */
export async function tickPurchases(deps: PurchaseDeps): Promise<void> {
  const now = deps.now().toISOString();
  const waiting = await deps.db
    .selectFrom('purchases')
    .select(['id', 'account_id'])
    .where('state', '=', 'pending_review')
    .where('expires_at', '<=', now)
    .execute();
  for (const { id, account_id } of waiting) await expirePending(deps, account_id, id);
  const overdue = await deps.db
    .selectFrom('cards')
    .select(['id', 'account_id'])
    .where('state', '=', 'open')
    .where('expires_at', '<=', now)
    .execute();
  for (const { id, account_id } of overdue) await closeCard(deps, account_id, id, 'system', 'expired');
}

async function expirePending(deps: PurchaseDeps, accountId: string, id: string): Promise<void> {
  await inAccount(deps.db, accountId, async (tx) => {
    const at = deps.now();
    const expired = await tx
      .updateTable('purchases')
      .set({ state: 'expired', decided_at: at.toISOString(), decided_by: 'system' })
      .where('id', '=', id)
      .where('state', '=', 'pending_review')
      .executeTakeFirst();
    if (expired.numUpdatedRows === 0n) return;
    await appendAudit(tx, accountId, { kind: 'purchase.expired', who: 'system', purchaseId: id, at });
  });
  deps.signals.changed(accountId);
}

export type Closed = 'closed' | 'not_found' | 'not_open';

/** The issuer closes first; the money comes back only once it has said so and no authorisation was seen. */
export async function closeCard(
  deps: PurchaseDeps,
  accountId: string,
  cardId: string,
  who: string,
  why: string,
): Promise<Closed> {
  const card = await deps.db
    .selectFrom('cards')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('id', '=', cardId)
    .executeTakeFirst();
  if (!card) return 'not_found';
  if (card.state !== 'open' || card.issuer_ref === null) return 'not_open';
  await deps.issuer.close(card.issuer_ref);
  const dropped: { id: string; device_id: string }[] = [];
  const closed = await inAccount(deps.db, accountId, async (tx): Promise<Closed> => {
    const at = deps.now();
    const done = await tx
      .updateTable('cards')
      .set({ state: 'closed', closed_at: at.toISOString() })
      .where('id', '=', cardId)
      .where('state', '=', 'open')
      .executeTakeFirst();
    if (done.numUpdatedRows === 0n) return 'not_open';
    await tx
      .updateTable('purchases')
      .set({ state: 'closed_unused' })
      .where('id', '=', card.purchase_id)
      .execute();
    dropped.push(...(await closeGrants(tx, card.purchase_id, why)));
    await release(tx, card.purchase_id, at);
    const purchaseId = card.purchase_id;
    await appendAudit(tx, accountId, {
      kind: 'card.closed',
      who,
      purchaseId,
      body: { card: cardId, why },
      at,
    });
    await appendAudit(tx, accountId, {
      kind: 'reservation.released',
      who: 'system',
      purchaseId,
      body: { card: cardId },
      at,
    });
    return 'closed';
  });
  for (const grant of dropped) deps.onGrantClosed(grant.device_id, grant.id, why);
  deps.signals.changed(accountId);
  return closed;
}
