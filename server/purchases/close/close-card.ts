import { IssuerError } from '#server/issuers/issuer-error';
import { issuerOf } from '#server/issuers/issuer-list';
import { raiseAlert, settleAlert } from '#server/purchases/alerts/alerts';
import { cardOfJob } from '#server/purchases/cards/card-job';
import { type OpenGrant, tellGrantsClosed } from '#server/purchases/cards/open-grants';
import { requestClosure } from '#server/purchases/cards/request-closure';
import { applyCardEvent } from '#server/purchases/events/apply-card-event';
import { balanceCard } from '#server/purchases/events/card-books';
import type { PurchaseDeps } from '#server/purchases/purchase-deps';
import { appendAudit } from '#server/store/audit/audit-log';
import { inAccount } from '#server/store/database';
import { getCard } from '#server/store/find-row';
import { GiveUp, type Job, TryLater } from '#server/store/outbox/outbox';

/** How long whoever asked waits for the issuer's word before hearing "closing". */
const PATIENCE_MS = 5_000;
const TRIES_BEFORE_ALERT = 3;

/**
 * Asks the issuer to close, waits for its word, asks what happened on the card until then, and only when that is
 * written down gives back what nobody took. Safe to run twice.
 */
export async function closeAtIssuer(deps: PurchaseDeps, cardId: string): Promise<void> {
  const card = await getCard(deps.db, cardId);
  if (card.close_confirmed_at !== null || card.issuer_ref === null) return;
  const issuer = issuerOf(deps.issuers, card.issuer);
  // Asked even where it cannot: whatever of the card rests with us is destroyed on the way.
  await issuer.close(card.issuer_ref);
  const events = await issuer.eventsOf(card.issuer_ref);
  const { account_id: accountId, purchase_id: purchaseId } = card;
  const dropped: OpenGrant[] = [];
  await inAccount(deps.db, accountId, async (tx) => {
    const now = deps.now();
    const source = { accountId, issuerId: issuer.id };
    for (const event of events) dropped.push(...(await applyCardEvent(tx, deps, source, event, now)).dropped);
    const confirmed = await tx
      .updateTable('cards')
      .set({ close_confirmed_at: now.toISOString() })
      .where('id', '=', cardId)
      .where('close_confirmed_at', 'is', null)
      .executeTakeFirst();
    if (confirmed.numUpdatedRows === 0n) return;
    const body = { card: cardId, why: card.close_why };
    const who = card.close_who ?? 'system';
    await appendAudit(tx, accountId, { kind: 'card.closed', who, purchaseId, body, at: now });
    dropped.push(...(await balanceCard(tx, deps, cardId, now)).dropped);
    await settleAlert(tx, accountId, 'close_failed', cardId);
  });
  tellGrantsClosed(deps, dropped, 'authorised');
  deps.signals.changed(accountId);
}

/** The job behind every close: again until the issuer has confirmed, and in the owner's sight when it does not. */
export async function runCloseJob(deps: PurchaseDeps, job: Job): Promise<void> {
  const cardId = cardOfJob(job.payload);
  try {
    await closeAtIssuer(deps, cardId);
  } catch (error) {
    const refused = error instanceof IssuerError ? error : null;
    const lasting =
      refused !== null && ['misconfigured', 'unsupported', 'verification_needed'].includes(refused.kind);
    if (lasting || job.tries >= TRIES_BEFORE_ALERT) await tellCloseFailed(deps, cardId, refused);
    if (refused?.kind === 'unsupported') throw new GiveUp(refused.message);
    if (refused?.retryAfterMs) throw new TryLater(refused.message, refused.retryAfterMs);
    throw error;
  }
}

async function tellCloseFailed(
  deps: PurchaseDeps,
  cardId: string,
  refused: IssuerError | null,
): Promise<void> {
  const card = await getCard(deps.db, cardId);
  const why = refused?.message ?? 'The issuer does not answer.';
  const last4 = card.last4 === null ? 'a card' : `the card •••• ${card.last4}`;
  const sentence = `The issuer has not confirmed that ${last4} is closed. ${why} Its money stays held, and it may still pay.`;
  await inAccount(deps.db, card.account_id, (tx) =>
    raiseAlert(tx, {
      accountId: card.account_id,
      kind: 'close_failed',
      about: cardId,
      purchaseId: card.purchase_id,
      sentence,
      at: deps.now(),
    }),
  );
  deps.signals.changed(card.account_id);
}

/** `closing`: asked for, and not yet confirmed. */
export type Closed = 'closed' | 'closing' | 'not_found' | 'not_open';

export async function closeCard(
  deps: PurchaseDeps,
  accountId: string,
  cardId: string,
  by: { who: string; why: string },
): Promise<Closed> {
  const known = await deps.db
    .selectFrom('cards')
    .select('id')
    .where('account_id', '=', accountId)
    .where('id', '=', cardId)
    .executeTakeFirst();
  if (!known) return 'not_found';
  const dropped: OpenGrant[] = [];
  const word = await inAccount(deps.db, accountId, async (tx) => {
    const card = await getCard(tx, cardId);
    const asked = await requestClosure(tx, card, by, deps.now());
    dropped.push(...asked.dropped);
    return asked.word;
  });
  if (word === 'not_open') return word;
  tellGrantsClosed(deps, dropped, by.why);
  deps.signals.changed(accountId);
  if (word === 'closing') await closeSoon(deps, cardId);
  const card = await deps.db
    .selectFrom('cards')
    .select('state')
    .where('id', '=', cardId)
    .executeTakeFirstOrThrow();
  return card.state === 'closed' || card.state === 'used' ? 'closed' : 'closing';
}

/** Tries now, so that whoever asked may hear the end. What fails here is the job's to repeat and to tell. */
export async function closeSoon(deps: PurchaseDeps, cardId: string): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, PATIENCE_MS);
  });
  await Promise.race([closeAtIssuer(deps, cardId).catch(() => undefined), patience]);
  clearTimeout(timer);
}
