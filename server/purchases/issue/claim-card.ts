/**
 * One order, one card. Whatever was lost, repeated or made twice at once: the first card that is written down is the
 * order's card, only that one is ever activated, and every other the issuer has for this order is closed.
 */
import type { Selectable } from 'kysely';
import type { CardIssuer } from '#server/issuers/card-issuer';
import { IssuerError } from '#server/issuers/issuer-error';
import { issuerOf } from '#server/issuers/issuer-list';
import { cardOfJob, enqueueCardJob } from '#server/purchases/cards/card-job';
import type { PurchaseDeps } from '#server/purchases/purchase-deps';
import { appendAudit } from '#server/store/audit/audit-log';
import { inAccount, type Tx } from '#server/store/database';
import { getCard } from '#server/store/find-row';
import { GiveUp, type Job, TryLater } from '#server/store/outbox/outbox';
import type { Schema } from '#server/store/schema';

type CardRow = Selectable<Schema['cards']>;
export const SWEEP_JOB = 'card.sweep';
/** A create whose answer was lost may be carried out after everybody has stopped waiting for it. */
const SWEEP_AFTER_MINUTES = [2, 60];
const LASTING = ['misconfigured', 'unsupported', 'verification_needed'];

/** Answers the reference that counts, which is another than the given one when somebody was first. */
export function claimCard(
  { db, now }: PurchaseDeps,
  issuer: CardIssuer,
  { id, account_id: accountId }: CardRow,
  ref: string,
): Promise<string> {
  return inAccount(db, accountId, async (tx) => {
    const card = await getCard(tx, id);
    if (card.issuer_ref !== null) return card.issuer_ref;
    await tx.updateTable('cards').set({ issuer_ref: ref }).where('id', '=', id).execute();
    await promiseSweep(tx, issuer, card, now());
    return ref;
  });
}

/** Nothing to sweep where the issuer itself makes a repeated order the same card, and each had the same key. */
export async function promiseSweep(tx: Tx, issuer: CardIssuer, card: CardRow, now: Date): Promise<void> {
  if (issuer.capabilities.idempotency !== 'client_ref_lookup' && card.attempt === 0n) return;
  for (const minutes of SWEEP_AFTER_MINUTES)
    await enqueueCardJob(tx, SWEEP_JOB, card, { now, afterMs: minutes * 60_000 });
}

/** Closes every card of this order but its own. */
export async function closeStrays(deps: PurchaseDeps, issuer: CardIssuer, cardId: string): Promise<void> {
  const made = await issuer.findByClientRef(cardId);
  const card = await getCard(deps.db, cardId);
  for (const { ref, last4, state } of made) {
    if (ref === card.issuer_ref || state === 'closed') continue;
    await issuer.close(ref);
    await inAccount(deps.db, card.account_id, (tx) =>
      appendAudit(tx, card.account_id, {
        kind: 'card.stray_closed',
        who: 'system',
        purchaseId: card.purchase_id,
        body: { card: card.id, last4 },
        at: deps.now(),
      }),
    );
  }
}

export async function runSweepJob(deps: PurchaseDeps, { payload }: Job): Promise<void> {
  const id = cardOfJob(payload);
  const card = await deps.db.selectFrom('cards').select('issuer').where('id', '=', id).executeTakeFirst();
  if (!card) return;
  try {
    await closeStrays(deps, issuerOf(deps.issuers, card.issuer), id);
  } catch (error) {
    if (error instanceof IssuerError && error.retryAfterMs)
      throw new TryLater(error.message, error.retryAfterMs);
    // An issuer that was removed, or whose key is no good any more, answers no better the next time.
    if (error instanceof IssuerError && LASTING.includes(error.kind)) throw new GiveUp(error.message);
    throw error;
  }
}
