import type { CardTally } from '#domain/purchase/card-tally';
import { canStep } from '#domain/purchase/purchase-state';
import { PurchaseState } from '#protocol/purchase';
import type { CardIssuer } from '#server/issuers/card-issuer';
import { closeGrants, type OpenGrant } from '#server/purchases/cards/open-grants';
import { enqueueClose } from '#server/purchases/cards/request-closure';
import { type Books, earlierCards, readBooks, type Sums, tallyOf } from '#server/purchases/events/books';
import { moveSpent } from '#server/purchases/money/spent-since';
import type { PurchaseDeps } from '#server/purchases/purchase-deps';
import { stepPurchase } from '#server/purchases/step-purchase';
import { appendAudit } from '#server/store/audit/audit-log';
import type { Tx } from '#server/store/database';
import { getCardOf } from '#server/store/find-row';

/** Grants that ended: their browsers are told after the transaction. What the events add up to is for whoever applied one to look at. */
export type Balanced = { dropped: OpenGrant[]; books: Books; tally: CardTally };

export async function balanceCard(
  tx: Tx,
  deps: PurchaseDeps,
  cardId: string,
  now: Date,
  tell: (tally: CardTally) => Promise<void> = async () => undefined,
): Promise<Balanced> {
  const books = await readBooks(tx, cardId);
  const { card, purchase } = books;
  const issuer = deps.issuers.find(({ id }) => id === card.issuer);
  const tally = tallyOf(books, issuer);
  for (const { issuer, event_id, result } of books.events) {
    const word = tally.results.get(event_id);
    if (word === undefined || word === result) continue;
    await tx
      .updateTable('card_events')
      .set({ result: word })
      .where('issuer', '=', issuer)
      .where('event_id', '=', event_id)
      .execute();
  }
  await tell(tally);
  if (card.superseded === 1n) {
    const current = await getCardOf(tx, purchase.id);
    return { ...(await balanceCard(tx, deps, current.id, now)), books, tally };
  }
  const isPresumed = await isPresumedSpent(tx, books, issuer);
  const earlier = await earlierCards(tx, deps, purchase.id);
  await writeLedger(tx, deps, books, tally, { isPresumed, earlier }, now);
  const dropped = tally.used ? await markUsed(tx, books, now) : [];
  await endUnused(tx, books, tally);
  await followPurchase(tx, cardId, tally, isPresumed);
  await keepHistory(tx, purchase.id, tally);
  return { dropped, books, tally };
}

/**
 * An issuer that reports nothing cannot say that a closed card was not paid with. Where the card had left here before,
 * all of it counts as spent: otherwise paying and then closing would give the money back.
 */
async function isPresumedSpent(
  tx: Tx,
  { card, ledger, events }: Books,
  issuer: CardIssuer | undefined,
): Promise<boolean> {
  const isSilent = (issuer?.capabilities.events ?? 'none') === 'none' && events.length === 0;
  if (!isSilent || card.close_confirmed_at === null || ledger.state === 'released') return false;
  const shown = await tx
    .selectFrom('card_links')
    .select('purchase_id')
    .where('purchase_id', '=', card.purchase_id)
    .where('shown', '>', 0n)
    .executeTakeFirst();
  if (shown) return true;
  const granted = await tx
    .selectFrom('grants')
    .select('id')
    .where('purchase_id', '=', card.purchase_id)
    .limit(1)
    .executeTakeFirst();
  return granted !== undefined;
}

/** While another charge can still come the whole limit is held; after that, what was charged, and nothing if nothing was. */
async function writeLedger(
  tx: Tx,
  deps: PurchaseDeps,
  books: Books,
  tally: CardTally,
  { isPresumed, earlier }: { isPresumed: boolean; earlier: Sums },
  now: Date,
): Promise<void> {
  const { card, purchase, ledger } = books;
  const at = now.toISOString();
  const singleUse = deps.issuers.find(({ id }) => id === card.issuer)?.capabilities.singleUse;
  const ended = card.close_confirmed_at !== null || (singleUse === 'on_approval' && tally.used);
  const isExact = (ended && !isPresumed) || tally.charged > card.limit_minor;
  const held = (isExact ? tally.charged : card.limit_minor) + earlier.charged;
  const settled = tally.settled + earlier.settled;
  const charged = tally.charged + earlier.charged;
  const spent = settled > 0n ? 'settled' : 'authorised';
  const unspent = isPresumed ? 'authorised' : ended ? 'released' : 'reserved';
  const state = charged > 0n && (tally.used || ended) ? spent : unspent;
  // Money that was given back may have been promised again; a charge that comes after counts from when it comes.
  const reserved_at = ledger.state === 'released' && state !== 'released' ? at : ledger.reserved_at;
  const entry = { state, minor: held, reserved_at };
  await tx
    .updateTable('ledger')
    .set({
      ...entry,
      charged_minor: charged,
      settled_minor: settled,
      refunded_minor: tally.refunded + earlier.refunded,
      changed_at: at,
    })
    .where('purchase_id', '=', purchase.id)
    .execute();
  await moveSpent(tx, ledger, ledger, entry);
  if (state !== 'released' || ledger.state === 'released') return;
  await appendAudit(tx, purchase.account_id, {
    kind: 'reservation.released',
    who: 'system',
    purchaseId: purchase.id,
    body: { card: card.id, why: card.close_why },
    at: now,
  });
}

/** A card that was charged is used, whatever its issuer does: it is closed there, and no browser fills it again. */
async function markUsed(tx: Tx, { card, purchase }: Books, now: Date): Promise<OpenGrant[]> {
  if (card.state === 'intent' || card.state === 'used') return [];
  const at = now.toISOString();
  await tx
    .updateTable('cards')
    .set({ state: 'used', closed_at: card.closed_at ?? at, close_why: card.close_why ?? 'authorised' })
    .where('id', '=', card.id)
    .execute();
  if (card.state === 'open') await enqueueClose(tx, card, now);
  return closeGrants(tx, purchase.id, 'authorised');
}

async function endUnused(tx: Tx, { card }: Books, tally: CardTally): Promise<void> {
  if (card.close_confirmed_at === null || tally.used || card.state !== 'closing') return;
  await tx
    .updateTable('cards')
    .set({ state: 'closed', closed_at: card.close_confirmed_at })
    .where('id', '=', card.id)
    .execute();
}

/** Where the purchase stands by what the network did; a state that does not lead there is left as it is. */
async function followPurchase(tx: Tx, cardId: string, tally: CardTally, isPresumed: boolean): Promise<void> {
  const { card, purchase } = await readBooks(tx, cardId);
  const target = isPresumed ? 'authorised' : targetState(card, tally);
  const state = PurchaseState.parse(purchase.state);
  if (target === null || target === state) return;
  const viaClosing = !canStep(state, target) && canStep(state, 'closing') && canStep('closing', target);
  if (viaClosing) await stepPurchase(tx, purchase.id, 'closing');
  await stepPurchase(tx, purchase.id, target, endFacts(target, card.close_why));
}

function targetState(card: Books['card'], tally: CardTally): PurchaseState | null {
  if (card.state === 'intent') return null;
  if (tally.used) return tally.settled > 0n ? 'settled' : 'authorised';
  if (card.close_confirmed_at === null) return card.state === 'open' ? null : 'closing';
  if (card.close_why === 'cancelled') return 'cancelled';
  return card.close_why === 'issuer_failed' ? 'failed' : 'closed_unused';
}

const endFacts = (target: PurchaseState, why: string | null) =>
  target === 'failed' && why === 'issuer_failed' ? { reason_code: 'issuer_failed' } : {};

/** Only what a person approved, the shop took and kept the better part of makes a merchant known: a refund short of a cent is one in full. */
async function keepHistory(tx: Tx, purchaseId: string, { settled, refunded }: CardTally): Promise<void> {
  await tx
    .updateTable('purchases')
    .set({ history: settled > 0n && 2n * refunded < settled ? 1n : 0n })
    .where('id', '=', purchaseId)
    .where('decided_by', '!=', 'rule')
    .execute();
}
