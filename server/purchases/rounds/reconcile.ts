import type { Selectable } from 'kysely';
import { issuerOf } from '#server/issuers/issuer-list';
import { closeCard } from '#server/purchases/close/close-card';
import { pollCard } from '#server/purchases/events/poll-cards';
import { issueCard } from '#server/purchases/issue/issue-card';
import type { PurchaseDeps } from '#server/purchases/purchase-deps';
import { appendAudit } from '#server/store/audit/audit-log';
import { inAccount } from '#server/store/database';
import type { Schema } from '#server/store/schema';

type CardRow = Selectable<Schema['cards']>;

export type Reconciled =
  | { ok: true; cards_closed: number }
  /** The issuer did not answer for these; nothing was unfrozen and it can be asked for again. */
  | { ok: false; code: 'issuer_unreachable'; cards: string[] };

const LIVE = ['intent', 'open', 'closing'];

/**
 * After a restored backup: what happened since is asked of the issuer, card by card, and no card from before stays
 * chargeable. Only then may the account be unfrozen. Without a restored backup there is nothing to do.
 */
export async function reconcile(deps: PurchaseDeps, accountId: string, who: string): Promise<Reconciled> {
  const { db } = deps;
  const pending = await db
    .selectFrom('audit_epochs')
    .select('epoch')
    .where('account_id', '=', accountId)
    .where('reconciled_at', 'is', null)
    .executeTakeFirst();
  if (!pending) return { ok: true, cards_closed: 0 };
  const cards = await db
    .selectFrom('cards')
    .selectAll()
    .where('account_id', '=', accountId)
    .where((eb) => eb.or([eb('state', 'in', LIVE), eb('poll_due_at', 'is not', null)]))
    .execute();
  const unanswered: string[] = [];
  for (const card of cards) {
    // The word that went wrong is in the card's own alert; here it counts that there is no answer.
    const settled = await settle(deps, card, who).catch(() => false);
    if (!settled) unanswered.push(card.id);
  }
  if (unanswered.length > 0) return { ok: false, code: 'issuer_unreachable', cards: unanswered };
  const closed = cards.filter(({ state }) => LIVE.includes(state)).length;
  await inAccount(db, accountId, async (tx) => {
    const at = deps.now();
    await tx
      .updateTable('audit_epochs')
      .set({ reconciled_at: at.toISOString() })
      .where('account_id', '=', accountId)
      .where('reconciled_at', 'is', null)
      .execute();
    const body = { epoch: Number(pending.epoch), cards_closed: closed };
    await appendAudit(tx, accountId, { kind: 'account.reconciled', who, body, at });
  });
  deps.signals.changed(accountId);
  return { ok: true, cards_closed: closed };
}

/** True once the issuer has told what happened on this card, and it can pay no more. */
async function settle(deps: PurchaseDeps, card: CardRow, who: string): Promise<boolean> {
  if (!LIVE.includes(card.state)) {
    await pollCard(deps, card);
    return true;
  }
  await closeCard(deps, card.account_id, card.id, { who, why: 'reconciled' });
  // A card that was being made may exist at the issuer: its issuance finds it and closes it.
  if (card.state === 'intent') await issueCard(deps, card.purchase_id);
  const now = await deps.db
    .selectFrom('cards')
    .select(['state', 'close_confirmed_at'])
    .where('id', '=', card.id)
    .executeTakeFirstOrThrow();
  if (!LIVE.includes(now.state) || now.close_confirmed_at !== null) return true;
  // Waiting would not help: such a card is closed by hand at the issuer, and its money stays held.
  return !issuerOf(deps.issuers, card.issuer).capabilities.close;
}
