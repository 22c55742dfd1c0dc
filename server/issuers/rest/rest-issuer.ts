import { passesLuhn } from '#domain/body/luhn';
import { formatAmount, MOST_MINOR, parseAmount } from '#domain/money/money-math';
import type { RestTemplate } from '#protocol/rest-template';
import { CardSecret } from '#server/crypto/card-secret';
import { roundUpTo } from '#server/issuers/cap-step';
import type { CardIssuer, CardOrder, CreatedCard, IssuerCapabilities } from '#server/issuers/card-issuer';
import { createIssuerCall, type IssuerCallDeps } from '#server/issuers/issuer-call';
import { IssuerError } from '#server/issuers/issuer-error';
import {
  orderWords,
  readPointer,
  renderBody,
  renderText,
  UnknownWord,
} from '#server/issuers/rest/render-template';
import { type Backoff, withBackoff } from '#server/issuers/with-backoff';

export type RestSettings = { id: string; template: RestTemplate; secret: string };
type Deps = Pick<IssuerCallDeps, 'send' | 'now'> & { backoff: Backoff };

/** Stands for the card in `read` and `close` where the API gives it no id. */
const NO_ID = 'none:';

/**
 * A card API that a template describes. It tells a card once, lists nothing and reports nothing: so what it said is
 * all there is, an unclear create is final, and only our own lifetime closes a card.
 */
export function createRestIssuer(
  { id, template, secret }: RestSettings,
  { send, now, backoff }: Deps,
): CardIssuer {
  const { name, map, currency } = template;
  const step = BigInt(template.limit_step_minor);
  const call = createIssuerCall({
    send,
    now,
    name,
    baseUrl: new URL(template.base_url).origin,
    headers: { [template.auth.header.toLowerCase()]: template.auth.template.replace('{{secret}}', secret) },
  });
  const capabilities: IssuerCapabilities = {
    currencies: [currency],
    limitStepMinor: step,
    minMinor: 1n,
    singleUse: template.single_use,
    sparesProbe: false,
    lifetimeCap: true,
    inertCreate: false,
    idempotency: template.issue.idempotency_header ? 'header' : 'none',
    reveal: 'once_at_issue',
    close: template.close !== null && map.id !== null,
    events: 'none',
    realtimeDecision: false,
    merchantInEvents: 'none',
    categoryControls: false,
    setUpMayBlock: false,
  };
  const unsupported = (what: string) => new IssuerError('unsupported', `${name} cannot ${what}.`);

  return {
    id,
    capabilities,
    capFor: (amount) => roundUpTo(amount, step),
    async create(order): Promise<CreatedCard> {
      if (order.limit.minor < 1n || order.limit.currency !== currency)
        throw unsupported('limit a card to this');
      const { method, path, body, idempotency_header: header, ok } = template.issue;
      const words = orderWords(order);
      const request = asMisconfigured(name, () => ({
        path: renderText(path, words, encodeURIComponent),
        body: renderBody(body, words),
      }));
      const { json } = await call({
        method,
        creates: true,
        ok,
        ...request,
        ...(header ? { headers: { [header.toLowerCase()]: order.attemptKey } } : {}),
      });
      return readCard(template, order, json);
    },
    read: async () => {
      throw unsupported('tell of a card again');
    },
    activate: async () => {
      throw unsupported('hold a card back');
    },
    reveal: async () => {
      throw unsupported('tell a number again');
    },
    async close(ref) {
      const { close } = template;
      if (!close || ref.startsWith(NO_ID)) throw unsupported('close a card');
      const path = asMisconfigured(name, () => renderText(close.path, { id: ref }, encodeURIComponent));
      const { status } = await withBackoff(() => call({ method: close.method, path, ok: close.ok }), backoff);
      return status === 404 ? 'already_closed' : 'closed';
    },
    findByClientRef: async () => [],
    eventsOf: async () => [],
    // There is no harmless question to ask; what is known is known from the last order.
    health: async () => ({ ok: true }),
  };
}

/** The answer in full or no card: a card whose limit is another than the one asked for is not the one approved. */
function readCard(
  { name, map, currency }: RestTemplate,
  { limit, clientRef }: CardOrder,
  json: unknown,
): CreatedCard {
  const at = (pointer: string | null) => (pointer === null ? undefined : readPointer(pointer, json));
  const number = digits(at(map.number));
  const cvc = digits(at(map.cvc));
  const expMonth = Number(at(map.exp_month));
  const year = Number(at(map.exp_year));
  const expYear = year < 100 ? 2000 + year : year;
  const wrong = (what: string) =>
    new IssuerError('unknown_outcome', `${name} answered a card ${what}.`, {
      issuerCode: 'unexpected_answer',
    });
  if (!/^\d{13,19}$/.test(number) || !passesLuhn(number)) throw wrong('without a valid number');
  if (!/^\d{3,4}$/.test(cvc)) throw wrong('without a security code');
  if (!(expMonth >= 1 && expMonth <= 12) || !(expYear >= 2000 && expYear < 2100))
    throw wrong('without an expiry');
  const told = at(map.limit);
  if (map.limit !== null) {
    const isAmount = typeof told === 'number' || typeof told === 'string';
    const read = isAmount ? parseAmount(told, currency, MOST_MINOR) : null;
    if (!read?.ok || read.money.minor !== limit.minor)
      throw wrong(`with a limit other than ${formatAmount(limit)}`);
  }
  const id = at(map.id);
  return {
    ref: typeof id === 'string' || typeof id === 'number' ? String(id) : `${NO_ID}${clientRef}`,
    brand: number.startsWith('4') ? 'visa' : 'mastercard',
    last4: number.slice(-4),
    expMonth,
    expYear,
    limit,
    state: 'open',
    secret: new CardSecret(number, cvc),
  };
}

const digits = (value: unknown) => String(value ?? '').replace(/[ -]/g, '');

function asMisconfigured<T>(name: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof UnknownWord)) throw error;
    throw new IssuerError('misconfigured', `${name}: ${error.message}.`, { issuerCode: 'template' });
  }
}
