import type { z } from 'zod';
import { CardSecret } from '#server/crypto/card-secret';
import { roundUpTo } from '#server/issuers/cap-step';
import type { CardFacts, CardIssuer, IssuerCapabilities } from '#server/issuers/card-issuer';
import { createIssuerCall, type IssuerCallDeps } from '#server/issuers/issuer-call';
import { IssuerError, type IssuerErrorKind } from '#server/issuers/issuer-error';
import { healthFrom } from '#server/issuers/issuer-health';
import { eventsOfTransaction } from '#server/issuers/privacy/privacy-events';
import { PrivacyCard, PrivacyCardPage, PrivacyTransactionPage } from '#server/issuers/privacy/privacy-wire';
import { type Backoff, withBackoff } from '#server/issuers/with-backoff';

const LIVE = 'https://api.privacy.com';
const SANDBOX = 'https://sandbox.privacy.com';
const PAGE_SIZE = 50;
/** Cards come newest first; an order's own card is on the first pages or does not exist. */
const LOOK_BACK_PAGES = 10;

const CAPABILITIES: IssuerCapabilities = {
  currencies: ['USD'],
  limitStepMinor: 100n,
  minMinor: 1n,
  // "Shortly after the first transaction": so we close it ourselves at the first authorisation.
  singleUse: 'shortly_after',
  sparesProbe: true,
  lifetimeCap: true,
  inertCreate: true,
  idempotency: 'client_ref_lookup',
  reveal: 'retrieve',
  close: true,
  events: 'webhook+poll',
  realtimeDecision: false,
  merchantInEvents: 'name',
  categoryControls: false,
  setUpMayBlock: false,
};

export type PrivacySettings = { apiKey: string; environment: 'live' | 'sandbox'; baseUrl?: string };
type Deps = Pick<IssuerCallDeps, 'send' | 'now'> & { backoff: Backoff };

/**
 * Privacy.com. A card is made paused with our reference as its memo, read back, and opened; a create whose answer
 * was lost is found again by that memo. The number is fetched when it is needed and kept nowhere.
 */
export function createPrivacyIssuer(settings: PrivacySettings, { send, now, backoff }: Deps): CardIssuer {
  const call = createIssuerCall({
    send,
    now,
    name: 'Privacy.com',
    baseUrl: settings.baseUrl ?? (settings.environment === 'live' ? LIVE : SANDBOX),
    headers: { authorization: `api-key ${settings.apiKey}` },
    kindOf,
  });
  const ask = (request: Parameters<typeof call>[0]) => withBackoff(() => call(request), backoff);

  const cardOf = async (ref: string): Promise<PrivacyCard> =>
    read(PrivacyCard, (await ask({ method: 'GET', path: `/v1/cards/${encodeURIComponent(ref)}` })).json);
  const patch = (ref: string, body: object) =>
    ask({ method: 'PATCH', path: `/v1/cards/${encodeURIComponent(ref)}`, body });

  return {
    id: 'privacy',
    capabilities: CAPABILITIES,
    capFor: (amount) => roundUpTo(amount, CAPABILITIES.limitStepMinor),
    async create({ clientRef, limit }) {
      if (limit.currency !== 'USD' || limit.minor < 100n || limit.minor % 100n !== 0n) {
        throw new IssuerError('unsupported', 'Privacy.com limits cards in whole US dollars.');
      }
      const { json } = await call({
        method: 'POST',
        path: '/v1/cards',
        creates: true,
        body: {
          type: 'SINGLE_USE',
          memo: clientRef,
          spend_limit: Number(limit.minor),
          // TRANSACTION would let several purchases through, each below the limit.
          spend_limit_duration: 'FOREVER',
          state: 'PAUSED',
        },
      });
      return { ...factsOf(withNumber(read(PrivacyCard, json, 'unknown_outcome'))), secret: null };
    },
    read: async (ref) => factsOf(withNumber(await cardOf(ref))),
    async activate(ref) {
      await patch(ref, { state: 'OPEN' });
    },
    async reveal(ref) {
      const { pan, cvv } = await cardOf(ref);
      if (!pan || !cvv) throw noNumber();
      return new CardSecret(pan, cvv);
    },
    async close(ref) {
      if ((await cardOf(ref)).state === 'CLOSED') return 'already_closed';
      await patch(ref, { state: 'CLOSED' });
      if ((await cardOf(ref)).state !== 'CLOSED') {
        throw new IssuerError('retryable', 'Privacy.com has not closed the card yet.');
      }
      return 'closed';
    },
    async findByClientRef(clientRef) {
      const found: PrivacyCard[] = [];
      for (let page = 1; page <= LOOK_BACK_PAGES; page += 1) {
        const { json } = await ask({ method: 'GET', path: `/v1/cards?page=${page}&page_size=${PAGE_SIZE}` });
        const { data, total_pages: pages } = read(PrivacyCardPage, json);
        found.push(...data.filter(({ memo }) => memo === clientRef));
        if (page >= pages) break;
      }
      // A card that shows no number is found too: nobody else could close it. The oldest is the one to keep.
      const madeAt = ({ created }: PrivacyCard) => Date.parse(created);
      return found.sort((a, b) => madeAt(a) - madeAt(b)).map(factsOf);
    },
    async eventsOf(ref) {
      const events = [];
      for (let page = 1; ; page += 1) {
        const path = `/v1/transactions?card_token=${encodeURIComponent(ref)}&page=${page}&page_size=${PAGE_SIZE}`;
        const { data, total_pages: pages } = read(
          PrivacyTransactionPage,
          (await ask({ method: 'GET', path })).json,
        );
        events.push(...data.flatMap(eventsOfTransaction));
        if (page >= pages) break;
      }
      return events.sort((a, b) => a.at.getTime() - b.at.getTime());
    },
    health: () => healthFrom(() => call({ method: 'GET', path: '/v1/cards?page=1&page_size=1' })),
  };
}

/** A card we cannot read the number of buys nothing, so it is refused before anybody relies on it. */
function withNumber(card: PrivacyCard): PrivacyCard {
  const { pan, cvv, exp_month, exp_year } = card;
  if (!pan || !cvv || !exp_month || !exp_year) throw noNumber();
  return card;
}

/** Where the number is not shown, brand and expiry say nothing: such a card is only ever closed. */
function factsOf(card: PrivacyCard): CardFacts {
  const { pan, exp_month = 0, exp_year = 0 } = card;
  const limited =
    card.type === 'SINGLE_USE' && card.spend_limit_duration === 'FOREVER' && card.spend_limit > 0;
  return {
    ref: card.token,
    brand: pan?.startsWith('4') ? 'visa' : 'mastercard',
    last4: card.last_four,
    expMonth: Number(exp_month),
    expYear: Number(exp_year),
    // A card without a lifetime limit of its own is not the card that was ordered: no amount equals it.
    limit: { currency: 'USD', minor: limited ? BigInt(card.spend_limit) : -1n },
    state: card.state === 'OPEN' ? 'open' : card.state === 'CLOSED' ? 'closed' : 'inert',
  };
}

const noNumber = () =>
  new IssuerError(
    'verification_needed',
    'Privacy.com gives no card number to this key. The plan or the key must allow it.',
    { issuerCode: 'no_pan' },
  );

function kindOf(status: number, json: unknown): IssuerErrorKind | null {
  const message = typeof json === 'object' && json !== null && 'message' in json ? String(json.message) : '';
  const privileges = /insufficient privileges|issuing api key required/i.test(message);
  return (status === 401 || status === 403) && privileges ? 'verification_needed' : null;
}

function read<T extends z.ZodType>(
  schema: T,
  json: unknown,
  kind: IssuerErrorKind = 'retryable',
): z.infer<T> {
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  throw new IssuerError(kind, 'Privacy.com answered something else than it documents.', {
    issuerCode: 'unexpected_answer',
  });
}
