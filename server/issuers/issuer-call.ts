import { IssuerError, type IssuerErrorKind } from '#server/issuers/issuer-error';
import type { Send } from '#server/outbound/send';

export type IssuerRequest = {
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  path: string;
  body?: unknown;
  headers?: Readonly<Record<string, string>>;
  /** A repeated create may make a second card, so its doubtful answers are `unknown_outcome`. */
  creates?: boolean;
  ok?: readonly number[];
};

export type IssuerAnswer = { status: number; json: unknown };
export type IssuerCall = (request: IssuerRequest) => Promise<IssuerAnswer>;

export type IssuerCallDeps = {
  send: Send;
  /** As people know it, for messages. */
  name: string;
  baseUrl: string;
  headers: Readonly<Record<string, string>>;
  now: () => Date;
  /** What this issuer means by a refusal; null leaves it to the status. */
  kindOf?: (status: number, json: unknown) => IssuerErrorKind | null;
};

/** JSON to one issuer and back. Whatever goes wrong leaves as an IssuerError that says what may be done about it. */
export function createIssuerCall(deps: IssuerCallDeps): IssuerCall {
  const { send, name, baseUrl, now } = deps;
  return async ({ method, path, body, headers = {}, creates = false, ok = [200, 201] }) => {
    const answer = await send({
      method,
      url: new URL(`${baseUrl}${path}`),
      headers: Object.entries({
        accept: 'application/json',
        ...deps.headers,
        ...headers,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      }),
      body: body === undefined ? new Uint8Array() : Buffer.from(JSON.stringify(body)),
    });
    if (!answer.ok) {
      // Nothing left this machine: asking again is safe even for a create.
      const safe = answer.code === 'unreachable' || !creates;
      throw new IssuerError(
        safe ? 'retryable' : 'unknown_outcome',
        `${name} could not be reached or did not answer in full.`,
        { issuerCode: answer.code },
      );
    }
    const json = parse(answer.body);
    if (ok.includes(answer.status) && json.ok) return { status: answer.status, json: json.value };
    const known = deps.kindOf?.(answer.status, json.ok ? json.value : null) ?? null;
    const kind = isUnread(answer.status, ok, creates)
      ? doubtful(creates)
      : (known ?? kindByStatus(answer.status, creates));
    throw new IssuerError(kind, sentenceOf(name, kind, answer.status), {
      issuerCode: String(answer.status),
      retryAfterMs: kind === 'rate_limited' ? retryAfter(answer.headers, now()) : null,
    });
  };
}

/**
 * A success nobody can read is as doubtful as no answer. So is, for a create, one that was not expected, or a hint to look
 * elsewhere, which is never followed: only a refusal says that nothing was made.
 */
const isUnread = (status: number, ok: readonly number[], creates: boolean): boolean =>
  ok.includes(status) || (creates && status < 400);

const doubtful = (creates: boolean): IssuerErrorKind => (creates ? 'unknown_outcome' : 'retryable');

function kindByStatus(status: number, creates: boolean): IssuerErrorKind {
  if (status === 429) return 'rate_limited';
  if (status === 408 || status >= 500) return doubtful(creates);
  return status === 402 ? 'declined' : 'misconfigured';
}

const SENTENCES: Record<IssuerErrorKind, string> = {
  rate_limited: 'asks for patience',
  retryable: 'has a fault of its own',
  unknown_outcome: 'did not say whether the card was made',
  declined: 'refused to fund the card',
  misconfigured: 'refused the request; its key or its set-up is wrong',
  verification_needed: 'wants something finished in its own set-up first',
  unsupported: 'cannot do this',
};
export const sentenceOf = (name: string, kind: IssuerErrorKind, status: number) =>
  `${name} ${SENTENCES[kind]} (${status}).`;

function retryAfter(headers: readonly (readonly [string, string])[], now: Date): number | null {
  const text = headers.find(([name]) => name.toLowerCase() === 'retry-after')?.[1];
  if (text === undefined) return null;
  if (/^\d{1,6}$/.test(text)) return Number(text) * 1000;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : Math.max(0, at - now.getTime());
}

function parse(body: Uint8Array): { ok: true; value: unknown } | { ok: false } {
  const text = Buffer.from(body).toString('utf8');
  if (text === '') return { ok: true, value: null };
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    // Not JSON: the caller decides what that means for this request.
    return { ok: false };
  }
}
