import type Stripe from 'stripe';
import type { CardEvent } from '#server/issuers/card-issuer';
import { verifyStripeEvent } from '#server/issuers/stripe/stripe-client';
import { eventOfTransaction, eventsOfAuthorisation } from '#server/issuers/stripe/stripe-events';

export type StripeWebhook =
  | { ok: true; kind: 'request'; authorisation: Stripe.Issuing.Authorization }
  | { ok: true; kind: 'events'; events: CardEvent[] }
  | { ok: false; code: 'bad_signature' };

/** Five minutes, as Stripe's own tools have it: an older one is a repeat by somebody who listened. */
export function readStripeWebhook(
  raw: Uint8Array,
  signature: string | undefined,
  secret: string,
  now: Date,
): StripeWebhook {
  const event = signature ? verifyStripeEvent(raw, signature, secret, now) : null;
  if (!event) return { ok: false, code: 'bad_signature' };
  switch (event.type) {
    case 'issuing_authorization.request':
      return { ok: true, kind: 'request', authorisation: event.data.object };
    case 'issuing_authorization.created':
    case 'issuing_authorization.updated':
      return { ok: true, kind: 'events', events: eventsOfAuthorisation(event.data.object) };
    case 'issuing_transaction.created':
    case 'issuing_transaction.updated':
      return { ok: true, kind: 'events', events: [eventOfTransaction(event.data.object)] };
    default:
      // Whatever else the endpoint was subscribed to concerns no card.
      return { ok: true, kind: 'events', events: [] };
  }
}
