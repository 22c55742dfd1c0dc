import type { Selectable } from 'kysely';
import type { CardFacts, CardOrder } from '#server/issuers/card-issuer';
import { IssuerError } from '#server/issuers/issuer-error';
import { issuerOf } from '#server/issuers/issuer-list';
import { OUTCOME_UNKNOWN } from '#server/issuers/keep-told-card';
import { raiseAlert, settleAlert, wasCleared } from '#server/purchases/alerts/alerts';
import { attemptKeyOf, leaveSpentKey } from '#server/purchases/cards/attempt-key';
import { enqueueClose } from '#server/purchases/cards/request-closure';
import { closeSoon } from '#server/purchases/close/close-card';
import { balanceCard } from '#server/purchases/events/card-books';
import { nextPoll } from '#server/purchases/events/poll-cards';
import { claimCard, closeStrays, promiseSweep } from '#server/purchases/issue/claim-card';
import { makeLink } from '#server/purchases/link/card-link';
import { capOf, type PurchaseDeps, type PurchaseRow } from '#server/purchases/purchase-deps';
import { readSaid } from '#server/purchases/said';
import { stepPurchase } from '#server/purchases/step-purchase';
import { appendAudit } from '#server/store/audit/audit-log';
import { inAccount, type Tx } from '#server/store/database';
import { getCardOf, getPurchase } from '#server/store/find-row';
import type { Schema } from '#server/store/schema';

type CardRow = Selectable<Schema['cards']>;
/** `unwanted`: there is a card, and it must be closed before its money is given back. `none`: no card was made. */
type Made =
  | { word: 'good'; facts: CardFacts }
  | { word: 'unwanted'; facts: CardFacts; why: string; reason: string | null }
  | { word: 'none'; why: string; reason: string | null };

/** After these nothing was done and asking again would not help; anything else leaves the outcome open. */
const FINAL = ['declined', 'misconfigured', 'verification_needed', 'unsupported'];
const LOOK =
  'The issuer never said whether it made the card. Its money stays held. Look there and close the card if there is one; clearing this note gives the money back.';
const PATIENCE_MS = 60_000;
const LOOKED = 'The issuer never said whether it made the card; the owner has looked there.';
const OTHER_CARD = 'The issuer made another card than was asked for; it was closed.';

/**
 * Makes the card an approval promised: inert, written down, read back, compared with what was asked, and only then
 * activated. Safe to run again after a crash at any point: what was written down is gone on with, and a card that the
 * issuer has under this card row's id is adopted instead of made again.
 */
export async function issueCard(deps: PurchaseDeps, purchaseId: string): Promise<void> {
  const { db } = deps;
  const purchase = await getPurchase(db, purchaseId);
  if (purchase.state !== 'issuing') return;
  const card = await getCardOf(db, purchaseId);
  if (card.state !== 'intent') return closeSoon(deps, card.id);
  const made = await makeCard(deps, purchase, card).catch(async (error: unknown) => {
    if (isUnknownForGood(error)) return askOwner(deps, card);
    await leaveSpentKey(deps, card, error);
    await tellAway(deps, card, error);
    throw error;
  });
  if (!made) return;
  const closing = await inAccount(db, purchase.account_id, (tx) => recordCard(tx, deps, purchase, made));
  if (closing) await closeSoon(deps, card.id);
  deps.signals.changed(purchase.account_id);
}

const isUnknownForGood = (error: unknown): boolean =>
  error instanceof IssuerError && error.issuerCode === OUTCOME_UNKNOWN;

/** Nobody but a person can find out whether a card exists. Until they have looked, its money stays held. */
async function askOwner(deps: PurchaseDeps, card: CardRow): Promise<Made | null> {
  const { id: about, account_id: accountId, purchase_id: purchaseId } = card;
  const kind = 'outcome_unknown';
  const answer = await inAccount(deps.db, accountId, async (tx): Promise<Made | null> => {
    if (await wasCleared(tx, { accountId, kind, about })) {
      return { word: 'none', why: card.close_why ?? 'issuer_failed', reason: LOOKED };
    }
    await raiseAlert(tx, { accountId, kind, about, purchaseId, sentence: LOOK, at: deps.now() });
    return null;
  });
  deps.signals.changed(accountId);
  return answer;
}

/** An approval that waits a minute for its card is something to know; it is tried again all the while. */
async function tellAway(deps: PurchaseDeps, card: CardRow, error: unknown): Promise<void> {
  const at = deps.now();
  if (!(error instanceof IssuerError) || at.getTime() - Date.parse(card.created_at) < PATIENCE_MS) return;
  const { id: about, account_id: accountId, purchase_id: purchaseId } = card;
  const sentence = `An approved purchase waits for its card. ${error.message} It is asked again until it answers; the money stays held.`;
  const isNew = await inAccount(deps.db, accountId, (tx) =>
    raiseAlert(tx, { accountId, kind: 'issuer_away', about, purchaseId, sentence, at }),
  );
  if (isNew) deps.signals.changed(accountId);
}

async function makeCard(deps: PurchaseDeps, purchase: PurchaseRow, card: CardRow): Promise<Made> {
  const issuer = issuerOf(deps.issuers, card.issuer);
  let ref = card.issuer_ref;
  let facts: CardFacts | null = null;
  try {
    if (ref === null) {
      // The oldest card of this order counts, and later ones are a repeated create's.
      const [found, ...others] = await issuer.findByClientRef(card.id);
      if (!found && card.close_why !== null) return { word: 'none', why: card.close_why, reason: null };
      const first = found ?? (await issuer.create(orderOf(purchase, card), deps.now()));
      ref = await claimCard(deps, issuer, card, first.ref);
      if (ref === first.ref) facts = first;
      if (others.length > 0) await closeStrays(deps, issuer, card.id);
    }
    facts = await issuer.read(ref);
    if (card.close_why !== null) return { word: 'unwanted', facts, why: card.close_why, reason: null };
    const { minor, currency } = capOf(purchase);
    if (facts.limit.minor !== minor || facts.limit.currency !== currency || facts.state === 'closed')
      return { word: 'unwanted', facts, why: 'issuer_failed', reason: OTHER_CARD };
    await issuer.activate(facts.ref);
    return { word: 'good', facts };
  } catch (error) {
    if (!(error instanceof IssuerError) || !FINAL.includes(error.kind)) throw error;
    // The card that was written down is there, whatever the issuer refuses now: its money stays held until it is closed.
    if (ref !== null && facts === null) throw error;
    const reason = `The card issuer refused: ${error.message}`;
    if (facts === null) return { word: 'none', why: 'issuer_failed', reason };
    return { word: 'unwanted', facts, why: 'issuer_failed', reason };
  }
}

function orderOf(purchase: PurchaseRow, card: CardRow): CardOrder {
  const said = readSaid(purchase);
  return {
    purchaseId: purchase.id,
    clientRef: card.id,
    attemptKey: attemptKeyOf(card),
    limit: capOf(purchase),
    merchant: { host: purchase.merchant_host, name: said.merchant_name },
    category: said.category_hint,
    expiresAt: new Date(card.expires_at),
  };
}

/** True when the card must be closed now. */
async function recordCard(tx: Tx, deps: PurchaseDeps, purchase: PurchaseRow, made: Made): Promise<boolean> {
  const { id: purchaseId } = purchase;
  const at = deps.now();
  const card = await getCardOf(tx, purchaseId);
  // Somebody else finished this issuance first; the card is the same one.
  if (card.state !== 'intent') return false;
  await settleAlert(tx, card.account_id, 'issuer_away', card.id);
  if (made.word !== 'good' && made.reason !== null) {
    const { account_id: accountId, id: about } = card;
    if (made.reason !== LOOKED)
      await raiseAlert(tx, {
        accountId,
        kind: 'issuer_failed',
        about,
        purchaseId,
        sentence: made.reason,
        at,
      });
    const why = { reason_code: 'issuer_failed', reason: made.reason };
    await tx
      .updateTable('purchases')
      .set({ ...why })
      .where('id', '=', purchaseId)
      .execute();
  }
  if (made.word === 'none') {
    const closed = { state: 'closing', close_why: made.why, close_confirmed_at: at.toISOString() };
    await tx.updateTable('cards').set(closed).where('id', '=', card.id).execute();
    await balanceCard(tx, deps, card.id, at);
    await promiseSweep(tx, issuerOf(deps.issuers, card.issuer), card, at);
    return false;
  }
  // Whoever asked for the close while the card was being made gets it now.
  const why = made.word === 'unwanted' ? made.why : card.close_why;
  const { facts } = made;
  await tx
    .updateTable('cards')
    .set({
      issuer_ref: facts.ref,
      brand: facts.brand,
      last4: facts.last4,
      exp_month: BigInt(facts.expMonth),
      exp_year: BigInt(facts.expYear),
      limit_minor: facts.limit.minor,
      state: why === null ? 'open' : 'closing',
      close_why: why,
      poll_due_at: nextPoll({ state: 'open', closed_at: null }, at),
    })
    .where('id', '=', card.id)
    .execute();
  if (why !== null) {
    await enqueueClose(tx, card, at);
    return true;
  }
  await stepPurchase(tx, purchaseId, 'issued');
  await makeLink(tx, deps.sealer, purchase, at);
  const body = { card: card.id, issuer: card.issuer, last4: facts.last4, expires_at: card.expires_at };
  await appendAudit(tx, card.account_id, { kind: 'card.issued', who: 'system', purchaseId, body, at });
  return false;
}
