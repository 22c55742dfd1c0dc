import { closeCard } from '#server/purchases/close/close-card';
import { closeLax } from '#server/purchases/close/close-lax';
import { pollCards } from '#server/purchases/events/poll-cards';
import type { PurchaseDeps } from '#server/purchases/purchase-deps';
import { closeLeftOut } from '#server/purchases/recipient/close-left-out';
import { stepPurchase } from '#server/purchases/step-purchase';
import { appendAudit } from '#server/store/audit/audit-log';
import { inAccount } from '#server/store/database';

type Issue = (purchaseId: string) => Promise<void>;
const A_ROUND = 50;

/** Whatever was promised and not finished is finished now: after a start, and again each round. */
export async function resumePurchases(deps: PurchaseDeps, issue: Issue): Promise<void> {
  const unfinished = await deps.db
    .selectFrom('purchases')
    .select('id')
    .where('state', '=', 'issuing')
    .execute();
  const failures: unknown[] = [];
  for (const { id } of unfinished) await issue(id).catch((error) => failures.push(error));
  // One issuer that is away must not keep the others' cards waiting; it is told once the rest is done.
  if (failures.length > 0) throw failures[0];
}

/** What the passing of time does: requests nobody decided expire, cards past their life are asked to be closed. */
export async function keepTime(deps: PurchaseDeps): Promise<void> {
  await expireWaiting(deps);
  await closeOverdue(deps);
  await closeLax(deps);
  await closeLeftOut(deps);
  await forgetLapsed(deps);
}

/** What issuers are asked again and again. They may be slow or away, so nothing that time does waits behind it. */
export async function followIssuers(deps: PurchaseDeps, issue: Issue): Promise<void> {
  const rounds = await Promise.allSettled([pollCards(deps), resumePurchases(deps, issue)]);
  for (const round of rounds) if (round.status === 'rejected') throw round.reason;
}

async function expireWaiting(deps: PurchaseDeps): Promise<void> {
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

async function closeOverdue(deps: PurchaseDeps): Promise<void> {
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

/** A card that only its link shows is told to nobody once the link has lapsed, so its number need not rest here. */
async function forgetLapsed(deps: PurchaseDeps): Promise<void> {
  const lapsed = await deps.db
    .selectFrom('card_links')
    .innerJoin('cards', 'cards.purchase_id', 'card_links.purchase_id')
    .select(['cards.issuer', 'cards.issuer_ref'])
    .where('card_links.mode', '=', 'link')
    .where('card_links.expires_at', '<=', deps.now().toISOString())
    .where('cards.state', '=', 'open')
    .execute();
  for (const { issuer, issuer_ref: ref } of lapsed) {
    if (ref !== null) await deps.issuers.find(({ id }) => id === issuer)?.forget?.(ref);
  }
}

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
