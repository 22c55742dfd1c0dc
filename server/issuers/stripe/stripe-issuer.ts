import type Stripe from 'stripe';
import { stripeCategories } from '#domain/merchant/category-map';
import { CardSecret } from '#server/crypto/card-secret';
import type { CardFacts, CardIssuer, IssuerCapabilities } from '#server/issuers/card-issuer';
import { IssuerError } from '#server/issuers/issuer-error';
import { healthFrom } from '#server/issuers/issuer-health';
import { readCardholder, refuseBlocked } from '#server/issuers/stripe/stripe-cardholder';
import { createStripeClient } from '#server/issuers/stripe/stripe-client';
import { stripeError } from '#server/issuers/stripe/stripe-error';
import { eventOfTransaction, eventsOfAuthorisation } from '#server/issuers/stripe/stripe-events';
import { factsOf } from '#server/issuers/stripe/stripe-facts';
import { type Backoff, withBackoff } from '#server/issuers/with-backoff';
import type { Send } from '#server/outbound/send';

export type StripeSettings = {
  apiKey: string;
  cardholder: string;
  /** By the account's region: usd, eur or gbp. */
  currency: 'USD' | 'EUR' | 'GBP';
  origin?: string;
};

const capabilitiesFor = (currency: string): IssuerCapabilities => ({
  currencies: [currency],
  limitStepMinor: 1n,
  minMinor: 1n,
  singleUse: 'on_approval',
  sparesProbe: true,
  lifetimeCap: true,
  inertCreate: true,
  idempotency: 'header',
  reveal: 'retrieve',
  close: true,
  events: 'webhook+poll',
  realtimeDecision: true,
  merchantInEvents: 'domain',
  categoryControls: true,
  setUpMayBlock: true,
});

/** More cards than this were made since; then the order's own card is none of them. */
const LOOK_BACK_CARDS = 1000;

/**
 * Stripe Issuing. A card is made inactive, read back, and activated; the number is fetched when it is needed
 * (`expand`), so the backend that runs this is in PCI scope, and docs/issuers.md says so.
 */
export function createStripeIssuer(
  settings: StripeSettings,
  deps: { send: Send; backoff: Backoff },
): CardIssuer {
  const stripe = createStripeClient(settings.apiKey, deps.send, settings.origin);
  const { cards, authorizations, transactions } = stripe.issuing;
  const capabilities = capabilitiesFor(settings.currency);
  const ask = <T>(run: () => Promise<T>) =>
    withBackoff(
      () =>
        run().catch((error: unknown) => {
          throw stripeError(error, false);
        }),
      deps.backoff,
    );
  const checkCardholder = async () => refuseBlocked(await readCardholder(stripe, settings.cardholder));

  return {
    id: 'stripe',
    capabilities,
    capFor: (amount) => amount,
    async create({ purchaseId, clientRef, attemptKey, limit, category }) {
      if (limit.minor < capabilities.minMinor || limit.currency !== settings.currency) {
        throw new IssuerError('unsupported', `Stripe issues in ${settings.currency} for this account.`);
      }
      await checkCardholder();
      const amount = Number(limit.minor);
      const allowed = category === null ? [] : stripeCategories(category);
      const body: Stripe.Issuing.CardCreateParams = {
        cardholder: settings.cardholder,
        currency: settings.currency.toLowerCase(),
        type: 'virtual',
        status: 'inactive',
        spending_controls: {
          spending_limits: [
            { amount, interval: 'per_authorization' },
            { amount, interval: 'all_time' },
          ],
          allowed_card_presences: ['not_present'],
          ...(allowed.length > 0 ? { allowed_categories: allowed } : {}),
        },
        lifecycle_controls: { cancel_after: { payment_count: 1 } },
        metadata: { request_id: purchaseId, client_ref: clientRef },
      };
      const card = await cards.create(body, { idempotencyKey: attemptKey }).catch((error: unknown) => {
        throw stripeError(error, true);
      });
      return { ...factsOf(card), secret: null };
    },
    read: async (ref) => factsOf(await ask(() => cards.retrieve(ref))),
    async activate(ref) {
      await checkCardholder();
      await ask(() => cards.update(ref, { status: 'active' }));
    },
    async reveal(ref) {
      const { number, cvc } = await ask(() => cards.retrieve(ref, { expand: ['number', 'cvc'] }));
      if (!number || !cvc) {
        throw new IssuerError('verification_needed', 'Stripe does not show card numbers to this key.');
      }
      return new CardSecret(number, cvc);
    },
    async close(ref) {
      const before = await ask(() => cards.retrieve(ref));
      if (before.status === 'canceled') return 'already_closed';
      const after = await ask(() => cards.update(ref, { status: 'canceled' }));
      if (after.status !== 'canceled')
        throw new IssuerError('retryable', 'Stripe has not cancelled the card yet.');
      return 'closed';
    },
    async findByClientRef(clientRef) {
      const found: CardFacts[] = [];
      const made = await ask(() =>
        cards
          .list({ cardholder: settings.cardholder, limit: 100 })
          .autoPagingToArray({ limit: LOOK_BACK_CARDS }),
      );
      for (const card of made) if (card.metadata.client_ref === clientRef) found.push(factsOf(card));
      // Newest first is how Stripe lists; the oldest is the one to keep.
      return found.reverse();
    },
    async eventsOf(ref) {
      const limit = { limit: 1000 };
      const asked = await ask(() => authorizations.list({ card: ref, limit: 100 }).autoPagingToArray(limit));
      const booked = await ask(() => transactions.list({ card: ref, limit: 100 }).autoPagingToArray(limit));
      const steps = asked.flatMap((authorisation) => eventsOfAuthorisation(authorisation, booked));
      return [...steps, ...booked.map(eventOfTransaction)].sort((a, b) => a.at.getTime() - b.at.getTime());
    },
    health: () => healthFrom(checkCardholder),
  };
}
