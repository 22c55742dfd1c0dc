import Stripe from 'stripe';
import type { Send } from '#server/outbound/send';

/** Why a request to Stripe has no answer; told apart because only one of them is safe to repeat. */
export class NoAnswer extends Error {
  readonly safeToRepeat: boolean;
  constructor(safeToRepeat: boolean) {
    super(safeToRepeat ? 'Stripe could not be reached' : 'Stripe did not answer in full');
    this.safeToRepeat = safeToRepeat;
  }
}

class Answered extends Stripe.HttpClientResponse {
  readonly #body: Uint8Array;
  constructor(status: number, headers: Record<string, string>, body: Uint8Array) {
    super(status, headers);
    this.#body = body;
  }
  override getRawResponse() {
    return this.#body;
  }
  override async toJSON() {
    const json = parse(this.#body);
    // The SDK knows a refusal by its `error` alone; a gateway in front of Stripe may refuse without one.
    const refused = this.getStatusCode() >= 400;
    if (refused && !isRecord(json?.error))
      return { error: { type: 'api_error', message: 'no reason given' } };
    if (refused) return json;
    // A success nobody can read is as doubtful as no answer; Stripe's own is a 200, and an object that says what it is.
    if (this.getStatusCode() !== 200 || typeof json?.object !== 'string') throw new NoAnswer(false);
    return json;
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

function parse(body: Uint8Array): Record<string, unknown> | null {
  try {
    const json: unknown = JSON.parse(Buffer.from(body).toString('utf8'));
    return isRecord(json) ? json : null;
  } catch {
    // Not JSON: the caller knows what that means for this status.
    return null;
  }
}

/** The official SDK over our one way out: it retries nothing, follows nothing and reaches no other host. */
class GuardedHttpClient extends Stripe.HttpClient {
  readonly #send: Send;
  constructor(send: Send) {
    super();
    this.#send = send;
  }
  override getClientName() {
    return 'countersign';
  }
  override async makeRequest(
    ...[host, port, path, method, headers, data, protocol]: Parameters<Stripe.HttpClient['makeRequest']>
  ) {
    const url = new URL(path, `${protocol ?? 'https'}://${host}${port ? `:${port}` : ''}`);
    const sent = Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]);
    const answer = await this.#send({ method, url, headers: sent, body: Buffer.from(data ?? '') });
    if (!answer.ok) throw new NoAnswer(answer.code === 'unreachable');
    const lower = answer.headers.map(([name, value]) => [name.toLowerCase(), value]);
    return new Answered(answer.status, Object.fromEntries(lower), answer.body);
  }
}

const LIVE_ORIGIN = 'https://api.stripe.com';

export function createStripeClient(apiKey: string, send: Send, origin = LIVE_ORIGIN): Stripe {
  const url = new URL(origin);
  return new Stripe(apiKey, {
    httpClient: new GuardedHttpClient(send),
    // One backoff stands in front of every issuer; two would multiply.
    maxNetworkRetries: 0,
    telemetry: false,
    host: url.hostname,
    protocol: url.protocol === 'http:' ? 'http' : 'https',
    ...(url.port ? { port: url.port } : {}),
  });
}

export type KeyMode = 'live' | 'test';

/** A key tells which world it opens; anything else is no secret key of Stripe's. */
export function stripeKeyMode(apiKey: string): KeyMode | null {
  const [, mode] = /^(?:sk|rk)_(live|test)_[A-Za-z0-9]+$/.exec(apiKey) ?? [];
  return mode === 'live' || mode === 'test' ? mode : null;
}

const TOLERANCE_SECONDS = 300;

/** What Stripe's own SDK takes for Stripe's word, or null. */
export function verifyStripeEvent(
  raw: Uint8Array,
  signature: string,
  secret: string,
  now: Date,
): Stripe.Event | null {
  try {
    return Stripe.webhooks.constructEvent(
      Buffer.from(raw),
      signature,
      secret,
      TOLERANCE_SECONDS,
      undefined,
      now.getTime(),
    );
  } catch (error) {
    if (error instanceof Stripe.errors.StripeSignatureVerificationError || error instanceof SyntaxError)
      return null;
    throw error;
  }
}

/** The version our answers are written in. */
export const STRIPE_VERSION = Stripe.API_VERSION;
