/** The issuers' own test environments, with the operator's own test keys: nothing here moves money. */
import { createPrivacyIssuer } from '#server/issuers/privacy/privacy-issuer';
import { createStripeClient, stripeKeyMode } from '#server/issuers/stripe/stripe-client';
import { createStripeIssuer } from '#server/issuers/stripe/stripe-issuer';
import { createResolveHost } from '#server/outbound/resolve-host';
import { createSend } from '#server/outbound/send';
import type { IssuerWorld } from '#tests/issuers/worlds';

const PRIVACY_SANDBOX = 'https://sandbox.privacy.com';
const STRIPE = 'https://api.stripe.com';

/** An address other than the issuer's own is a stand-in on this machine, which is how this file itself is tested. */
const sendTo = (origin: string) => {
  const development = new URL(origin).protocol === 'http:';
  return createSend({
    development,
    resolveHost: createResolveHost({ development }),
    limits: { timeoutMs: 20_000, capBytes: 1024 * 1024 },
  });
};
const backoff = {
  random: Math.random,
  wait: (ms: number) => new Promise<void>((done) => void setTimeout(done, ms)),
  tries: 6,
};
const openOnes = async (issuer: IssuerWorld['issuer'], clientRef: string) =>
  (await issuer.findByClientRef(clientRef)).filter(({ state }) => state === 'open').length;
const own = { faults: null, settle: null, broken: () => [], close: () => undefined };

export type LiveKeys = { apiKey: string; origin?: string };

export async function livePrivacyWorld({ apiKey, origin = PRIVACY_SANDBOX }: LiveKeys): Promise<IssuerWorld> {
  const send = sendTo(origin);
  const settings = { apiKey, environment: 'sandbox' as const, baseUrl: origin };
  const issuer = createPrivacyIssuer(settings, { send, now: () => new Date(), backoff });
  return {
    ...own,
    issuer,
    endLife: (ref) => issuer.close(ref),
    async charge({ number, minor, merchant = 'COUNTERSIGN TEST' }) {
      const body = JSON.stringify({ pan: number, amount: Number(minor), descriptor: merchant });
      const answer = await send({
        method: 'POST',
        url: new URL('/v1/simulate/authorize', origin),
        headers: [
          ['authorization', `api-key ${apiKey}`],
          ['content-type', 'application/json'],
        ],
        body: Buffer.from(body),
      });
      if (!answer.ok) throw new Error(`the simulation did not answer: ${answer.code}`);
      return answer.status < 300 ? 'approved' : `declined with ${answer.status}`;
    },
    chargeable: (clientRef) => openOnes(issuer, clientRef),
  };
}

export async function liveStripeWorld({
  apiKey,
  cardholder,
  origin = STRIPE,
}: LiveKeys & { cardholder: string }): Promise<IssuerWorld> {
  if (stripeKeyMode(apiKey) !== 'test')
    throw new Error('only a test key of Stripe makes cards that buy nothing');
  const send = sendTo(origin);
  const stripe = createStripeClient(apiKey, send, origin);
  const issuer = createStripeIssuer({ apiKey, cardholder, currency: 'USD', origin }, { send, backoff });
  /** Stripe's test network is told which card is charged, not which number. */
  const refs = new Map<string, string>();
  return {
    ...own,
    endLife: (ref) => issuer.close(ref),
    issuer: {
      ...issuer,
      async reveal(ref) {
        const secret = await issuer.reveal(ref);
        secret.use((number) => void refs.set(number, ref));
        return secret;
      },
    },
    async charge({ number, minor }) {
      const card = refs.get(number);
      if (!card) throw new Error('only a card that was revealed here can be charged');
      const made = await stripe.testHelpers.issuing.authorizations.create({
        card,
        amount: Number(minor),
        currency: 'usd',
        merchant_data: { name: 'Countersign test', url: 'https://shop.example' },
      });
      return made.approved ? 'approved' : 'declined';
    },
    chargeable: (clientRef) => openOnes(issuer, clientRef),
  };
}
