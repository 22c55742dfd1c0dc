import { isProbe } from '#domain/purchase/probe-charge';
import type { Db } from '#server/store/database';

/** What the issuer has said so far of a card that a recipient was given. */
export type PaymentSeen = 'paid' | 'declined' | 'nothing';

const TAKES = ['captured', 'captured_so_far', 'force_posted'];

/** A probe is no payment, so the wait goes on after one; a reversal takes back no payment that was seen. */
export async function paymentSeen(db: Db, cardId: string, since: string): Promise<PaymentSeen> {
  const card = await db
    .selectFrom('cards')
    .select('limit_minor')
    .where('id', '=', cardId)
    .executeTakeFirstOrThrow();
  const events = await db
    .selectFrom('card_events')
    .select(['kind', 'minor', 'received_at'])
    .where('card_id', '=', cardId)
    .execute();
  const isPaid = events.some(
    ({ kind, minor }) => TAKES.includes(kind) || (kind === 'authorised' && !isProbe(minor, card.limit_minor)),
  );
  if (isPaid) return 'paid';
  return events.some(({ kind, received_at }) => kind === 'declined' && received_at >= since)
    ? 'declined'
    : 'nothing';
}
