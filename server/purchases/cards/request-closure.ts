/** A close is asked for here and confirmed elsewhere: until the issuer has said so, the money stays held. */
import type { Selectable } from 'kysely';
import { enqueueCardJob } from '#server/purchases/cards/card-job';
import { closeGrants, type OpenGrant } from '#server/purchases/cards/open-grants';
import { stepPurchase } from '#server/purchases/step-purchase';
import { appendAudit } from '#server/store/audit/audit-log';
import type { Tx } from '#server/store/database';
import type { Schema } from '#server/store/schema';

type CardRow = Selectable<Schema['cards']>;
export const CLOSE_JOB = 'card.close';
/** Who asks tries at once; the job is there for when that fails. */
const HEAD_START_MS = 2_000;

/** `noted`: the card is still being made, and its issuance ends with the close. `not_open`: there is nothing to close. */
export type ClosureWord = 'closing' | 'noted' | 'not_open';
export type ClosureAsked = { word: ClosureWord; dropped: OpenGrant[] };

export async function requestClosure(
  tx: Tx,
  card: CardRow,
  { who, why }: { who: string; why: string },
  now: Date,
): Promise<ClosureAsked> {
  const { id, purchase_id: purchaseId, account_id: accountId } = card;
  if (card.state === 'closing') return { word: 'closing', dropped: [] };
  if (card.state !== 'open' && card.state !== 'intent') return { word: 'not_open', dropped: [] };
  if (card.state === 'intent' && card.close_why !== null) return { word: 'noted', dropped: [] };
  const state = card.state === 'open' ? 'closing' : 'intent';
  await tx.updateTable('cards').set({ state, close_why: why, close_who: who }).where('id', '=', id).execute();
  await appendAudit(tx, accountId, {
    kind: 'card.closing',
    who,
    purchaseId,
    body: { card: id, why },
    at: now,
  });
  if (state === 'intent') return { word: 'noted', dropped: [] };
  await stepPurchase(tx, purchaseId, 'closing');
  await enqueueClose(tx, card, now);
  return { word: 'closing', dropped: await closeGrants(tx, purchaseId, why) };
}

export const enqueueClose = (tx: Tx, card: CardRow, now: Date) =>
  enqueueCardJob(tx, CLOSE_JOB, card, { now, afterMs: HEAD_START_MS });
