import { randomBytes } from 'node:crypto';
import { createSealer } from '#server/crypto/sealer';
import type { CardIssuer } from '#server/issuers/card-issuer';
import { createPrivacyIssuer } from '#server/issuers/privacy/privacy-issuer';
import { authorise } from '#server/issuers/sandbox/authorise';
import { createSandboxIssuer } from '#server/issuers/sandbox/sandbox-issuer';
import { createStripeIssuer } from '#server/issuers/stripe/stripe-issuer';
import { createResolveHost } from '#server/outbound/resolve-host';
import { createSend } from '#server/outbound/send';
import { type ChargeOrder, PRIVACY_KEY, startFakePrivacy } from '#tests/issuers/fakes/fake-privacy';
import { CARDHOLDER, STRIPE_KEY, startFakeStripe } from '#tests/issuers/fakes/fake-stripe';
import type { Faults } from '#tests/issuers/fakes/faults';
import { openStore } from '#tests/server/store-world';

export const NOW = new Date('2026-06-02T12:00:00.000Z');

/** One issuer, the network that charges its cards, and what may go wrong between. */
export type IssuerWorld = {
  issuer: CardIssuer;
  /** Null where no wire lies between us and the issuer. */
  faults: Faults | null;
  charge(order: ChargeOrder): Promise<string>;
  /** The shop takes so much more, and says that it is all; without an amount, what it was authorised. */
  settle: ((ref: string, minor?: bigint) => void) | null;
  /** What the end of its life does to a card: the issuer's own clock, or the close that is ours where it keeps none. */
  endLife(ref: string): Promise<unknown>;
  /** How many cards of an order somebody could be charged on. */
  chargeable(clientRef: string): Promise<number>;
  /** Requests and answers that broke the issuer's contract. */
  broken(): string[];
  close(): Promise<void> | void;
};

export const send = (timeoutMs = 2_000) =>
  createSend({
    development: true,
    resolveHost: createResolveHost({ development: true }),
    limits: { timeoutMs, capBytes: 1024 * 1024 },
  });
/** The real backoff without its patience. */
export const hurried = { random: () => 0, wait: async () => undefined, tries: 6 };

export async function privacyWorld(options: Parameters<typeof startFakePrivacy>[0] = {}) {
  const fake = await startFakePrivacy(options);
  const settings = { apiKey: PRIVACY_KEY, environment: 'sandbox' as const, baseUrl: fake.origin };
  const issuer = createPrivacyIssuer(settings, { send: send(), now: () => NOW, backoff: hurried });
  const world: IssuerWorld = {
    issuer,
    endLife: (ref) => issuer.close(ref),
    faults: fake.faults,
    charge: async (order) => fake.charge(order),
    settle: (ref, minor) => fake.settle(ref, minor),
    chargeable: async (ref) =>
      fake.cards.filter(({ state, memo }) => state === 'OPEN' && memo === ref).length,
    broken: () => fake.broken,
    close: () => fake.close(),
  };
  return { ...world, fake };
}

export async function stripeWorld(options: Parameters<typeof startFakeStripe>[0] = {}) {
  const fake = await startFakeStripe(options);
  const settings = {
    apiKey: STRIPE_KEY,
    cardholder: CARDHOLDER,
    currency: 'USD' as const,
    origin: fake.origin,
  };
  const issuer = createStripeIssuer(settings, { send: send(), backoff: hurried });
  const world: IssuerWorld = {
    issuer,
    endLife: (ref) => issuer.close(ref),
    faults: fake.faults,
    charge: async (order) => fake.charge(order),
    settle: (ref, minor) => fake.settle(ref, minor),
    chargeable: async (ref) =>
      fake.cards.filter(({ status, metadata }) => status === 'active' && metadata.client_ref === ref).length,
    broken: () => fake.broken,
    close: () => fake.close(),
  };
  return { ...world, fake };
}

export async function sandboxWorld(): Promise<IssuerWorld> {
  const store = await openStore();
  const sealer = createSealer(randomBytes(32));
  let clock = NOW;
  return {
    async endLife() {
      clock = new Date(NOW.getTime() + 3_600_000);
    },
    issuer: createSandboxIssuer({ db: store.db, sealer, development: true }),
    faults: null,
    charge: ({ minor, merchant: name = 'Shop', ...card }) =>
      store.db.transaction().execute(async (tx) => {
        const amount = { currency: 'USD', minor };
        const merchant = { name, domain: 'shop.example' };
        return (await authorise(tx, sealer, { ...card, amount, merchant }, clock)).declineCode ?? 'approved';
      }),
    settle: null,
    chargeable: async (clientRef) =>
      (
        await store.db
          .selectFrom('sandbox_cards')
          .select('ref')
          .where('state', '=', 'open')
          .where('client_ref', '=', clientRef)
          .execute()
      ).length,
    broken: () => [],
    close: () => store.close(),
  };
}
