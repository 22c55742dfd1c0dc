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

/**
 * What an authorisation went through. A reversed one has lost its amount, its history has not. `booked` is what is known
 * of the account's transactions beside those that the authorisation itself names.
 */
export function eventsOfAuthorisation(
  authorisation: Stripe.Issuing.Authorization,
  booked: readonly Stripe.Issuing.Transaction[] = [],
): CardEvent[] {
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
  if (status === 'closed') {
    const captures = capturesOf(authorisation, booked);
    const rest = asked - captures.reduce((sum, { amount }) => sum + Math.abs(amount), 0);
    const last = Math.max(created, ...captures.map((capture) => capture.created));
    // Closed is captured for the last time: the rest is held no more. Before any capture is seen, nothing is given up.
    if (captures.length > 0 && rest > 0) {
      events.push({
        ...common,
        id: `${id}:closed`,
        kind: 'reversed',
        money: money(currency, rest),
        at: at(last),
      });
    }
  }
  return events;
}

function capturesOf(
  { id, transactions }: Stripe.Issuing.Authorization,
  booked: readonly Stripe.Issuing.Transaction[],
): Stripe.Issuing.Transaction[] {
  const own = booked.filter(({ authorization }) => idOf(authorization) === id);
  const once = new Map([...transactions, ...own].map((transaction) => [transaction.id, transaction]));
  return [...once.values()].filter(({ type }) => type === 'capture');
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
