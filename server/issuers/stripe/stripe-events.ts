import type Stripe from 'stripe';
import type { CardEvent } from '#server/issuers/card-issuer';

const money = (currency: string, minor: number) => ({
  currency: currency.toUpperCase(),
  minor: BigInt(Math.abs(minor)),
});
const at = (seconds: number) => new Date(seconds * 1000);
const idOf = (thing: string | { id: string } | null): string | null =>
  typeof thing === 'string' ? thing : (thing?.id ?? null);

function merchantOf({
  name,
  url,
  category,
}: Stripe.Issuing.Authorization.MerchantData): CardEvent['merchant'] {
  return { name, category, domain: url && URL.canParse(url) ? new URL(url).hostname : null };
}

/** What an authorisation went through. A reversed one has lost its amount, its history has not. */
export function eventsOfAuthorisation(authorisation: Stripe.Issuing.Authorization): CardEvent[] {
  const { id, card, approved, request_history: history, status, currency, created } = authorisation;
  const asked = Math.max(authorisation.amount, ...history.map(({ amount }) => amount));
  const common = {
    cardRef: card.id,
    authorisationId: id,
    money: money(currency, asked),
    merchant: merchantOf(authorisation.merchant_data),
    declineCode: null,
  };
  if (!approved) {
    const declineCode = history.at(-1)?.reason ?? 'declined';
    return [{ ...common, id: `${id}:declined`, kind: 'declined', declineCode, at: at(created) }];
  }
  const events: CardEvent[] = [{ ...common, id, kind: 'authorised', at: at(created) }];
  if (status === 'reversed' || status === 'expired') {
    const last = history.at(-1)?.created ?? created;
    events.push({ ...common, id: `${id}:reversed`, kind: 'reversed', at: at(last) });
  }
  return events;
}

/** Captures carry negative amounts at Stripe; one that belongs to no authorisation was forced through. */
export function eventOfTransaction(transaction: Stripe.Issuing.Transaction): CardEvent {
  const { id, card, authorization, type, currency, amount, created, merchant_data } = transaction;
  const authorisationId = idOf(authorization);
  const captured = authorisationId === null ? 'force_posted' : 'captured';
  return {
    id,
    cardRef: idOf(card) ?? '',
    authorisationId,
    kind: type === 'refund' ? 'refunded' : captured,
    money: money(currency, amount),
    merchant: merchantOf(merchant_data),
    declineCode: null,
    at: at(created),
  };
}
