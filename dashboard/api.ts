import { z } from 'zod';
import type { FieldError, FormProblem } from '#components/hooks/use-submit';
import { keepKey, keptKey } from '#dashboard/kept-key';
import { provenFetch } from '#dashboard/proven-fetch';
import { SESSION_ENDED, tellSessionEnded } from '#dashboard/session-ended';
import { makeSessionKey, type SessionKey } from '#dashboard/session-key';
import { askPasskey, confirmedBy } from '#dashboard/step-up';
import { Agent, CreatedAgent } from '#protocol/agent';
import { AlertView } from '#protocol/alert';
import { CreatedPairingCode, DeviceView, PairingCodeView } from '#protocol/device';
import { Problem } from '#protocol/errors';
import { type AllowPayee, PayeeView, Settings } from '#protocol/http';
import { CardholderList, IssuerList, IssuerTested, IssuerView } from '#protocol/issuer';
import { pageOf } from '#protocol/page';
import { type AddPasskey, Ceremony, type Confirmation, PasskeyView, SessionEntry } from '#protocol/passkey';
import type { AllowPayAddress } from '#protocol/pay-address';
import { PurchaseView, type WireStatus } from '#protocol/purchase';

/** What the backend refused, in its own words; `fields` names what was given wrongly where it is about input. */
export class Refused extends Error {
  readonly status: number;
  readonly code: string;
  readonly fields: readonly FieldError[];
  constructor(status: number, code: string, detail: string, fields: readonly FieldError[] = []) {
    super(detail);
    this.status = status;
    this.code = code;
    this.fields = fields;
  }
}

/** True when no answer of the backend itself came back. */
export const isAway = (error: unknown): boolean =>
  error instanceof Refused && (error.status === 0 || error.status >= 500);

/** Asks for the passkey where the backend wants one, shows what is signed, and sends the very same request again. */
async function call<T>(
  schema: z.ZodType<T>,
  method: string,
  path: string,
  body?: unknown,
  patienceMs = PATIENCE_MS,
): Promise<T> {
  const first = await send(method, path, body, {}, patienceMs);
  if (first.ok) return schema.parse(first.json);
  const stepUp = first.problem?.step_up;
  if (!stepUp) throw refusedAs(first);
  const confirmation = await askPasskey(stepUp);
  if (!confirmation) throw new Refused(403, 'not_confirmed', 'Not confirmed. Nothing was changed.');
  const second = await send(method, path, body, confirmedBy(confirmation), patienceMs);
  if (second.ok) return schema.parse(second.json);
  throw refusedAs(second);
}

type Sent =
  | { ok: true; json: unknown }
  | { ok: false; status: number; problem: z.infer<typeof Problem> | null };

async function send(
  method: string,
  path: string,
  body: unknown,
  headers: Record<string, string>,
  patienceMs: number,
  key?: SessionKey,
): Promise<Sent> {
  const init = {
    method,
    credentials: 'same-origin' as const,
    signal: AbortSignal.timeout(patienceMs),
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  };
  try {
    const answer = await provenFetch(path, init, key);
    const text = await answer.text();
    if (answer.ok) return { ok: true, json: text === '' ? null : JSON.parse(text) };
    const { success, data } = Problem.safeParse(readJson(text));
    if (data && SESSION_IS_OVER.includes(data.reason_code)) tellSessionEnded();
    return { ok: false, status: answer.status, problem: success ? data : null };
  } catch {
    throw new Refused(0, 'backend_unreachable', method === 'GET' ? UNREAD : UNKNOWN_OUTCOME);
  }
}

/** The last: another tab signed in with a key of its own since. */
const SESSION_IS_OVER = ['not_signed_in', 'proof_other_key'];
/** Longer than the slowest card issuer is waited for. */
const PATIENCE_MS = 30_000;
/** Every card of the account is asked for, one after the other. */
const RECONCILE_MS = 15 * 60_000;
const UNREAD = 'The backend does not answer. Nothing was changed by asking.';
const UNKNOWN_OUTCOME =
  'No answer came, so this may have been done or not. Look at what is shown once the backend answers again, before you repeat it.';

/** What stands in front of a backend refuses in HTML. */
function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function refusedAs({ status, problem }: Extract<Sent, { ok: false }>): Refused {
  if (!problem) return new Refused(status, 'unknown', `The backend answered ${status}.`);
  const { detail, title, errors, reason_code } = problem;
  if (SESSION_IS_OVER.includes(reason_code)) return new Refused(status, reason_code, SESSION_ENDED);
  const rules = errors?.map(({ field, rule }) => `${field}: ${rule}`).join('; ');
  return new Refused(status, reason_code, rules ?? detail ?? title, errors);
}

/** The session will belong to this browser's key. It is kept from one sign-in to the next: the backend knows it again. */
async function signIn(path: string, body: object): Promise<void> {
  const key = (await keptKey()) ?? (await makeSessionKey());
  const sent = await send('POST', path, body, {}, PATIENCE_MS, key);
  if (!sent.ok) throw refusedAs(sent);
  await keepKey(key);
}

/** Every row of a list, page after page. */
async function every<T extends z.ZodType>(item: T, path: string): Promise<{ items: z.infer<T>[] }> {
  const all: z.infer<T>[] = [];
  let next: string | null = null;
  do {
    const cursor: string = next === null ? '' : `&cursor=${next}`;
    const page: { items: z.infer<T>[]; next: string | null } = await call(
      pageOf(item),
      'GET',
      `${path}?limit=200${cursor}`,
    );
    all.push(...page.items);
    next = page.next;
  } while (next !== null);
  return { items: all };
}

const items = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item) });
const Session = z.object({
  signed_in: z.boolean(),
  agent_browser: z.boolean(),
  claimed: z.boolean(),
  development: z.boolean(),
});
export type Session = z.infer<typeof Session>;
const Nothing = z.unknown();
const Reconciled = z.object({ cards_closed: z.number().int() });

export const api = {
  session: () => call(Session, 'GET', '/api/v1/session'),
  signIn: (password: string) => signIn('/api/v1/session', { password }),
  claim: (setup_token: string, password: string) => signIn('/api/v1/setup', { setup_token, password }),
  reset: (reset_token: string, password: string) => signIn('/api/v1/reset', { reset_token, password }),
  signInOptions: () => call(Ceremony, 'POST', '/api/v1/session/passkey/options', {}),
  signInWithPasskey: (answer: Confirmation) => signIn('/api/v1/session/passkey', answer),
  sessions: () => every(SessionEntry, '/api/v1/sessions'),
  endSession: (id: string) => call(Nothing, 'DELETE', `/api/v1/sessions/${id}`),
  endOtherSessions: () => call(Nothing, 'DELETE', '/api/v1/sessions'),
  changePassword: (current: string, password: string) =>
    call(Nothing, 'POST', '/api/v1/password', { current, password }),
  passkeys: () => every(PasskeyView, '/api/v1/passkeys'),
  passkeyOptions: () => call(Ceremony, 'POST', '/api/v1/passkeys/options'),
  addPasskey: (input: AddPasskey) => call(PasskeyView, 'POST', '/api/v1/passkeys', input),
  renamePasskey: (id: string, name: string) => call(PasskeyView, 'PATCH', `/api/v1/passkeys/${id}`, { name }),
  allowPasskey: (id: string) => call(PasskeyView, 'POST', `/api/v1/passkeys/${id}/allow`),
  removePasskey: (id: string) => call(Nothing, 'DELETE', `/api/v1/passkeys/${id}`),
  signOut: () => call(Nothing, 'DELETE', '/api/v1/session'),
  requests: ({ limit, status }: { limit: number; status?: WireStatus }) =>
    call(items(PurchaseView), 'GET', `/api/v1/requests?limit=${limit}${status ? `&status=${status}` : ''}`),
  approve: (id: string, digest: string | null) =>
    call(PurchaseView, 'POST', `/api/v1/requests/${id}/approve`, digest ? { digest } : {}),
  deny: (id: string) => call(PurchaseView, 'POST', `/api/v1/requests/${id}/deny`, {}),
  request: (id: string) => call(PurchaseView, 'GET', `/api/v1/requests/${id}`),
  alerts: () => call(items(AlertView), 'GET', '/api/v1/alerts'),
  clearAlert: (id: string) => call(Nothing, 'POST', `/api/v1/alerts/${id}/clear`),
  agents: () => every(Agent, '/api/v1/agents'),
  createAgent: (name: string, policy: object) =>
    call(CreatedAgent, 'POST', '/api/v1/agents', { name, policy }),
  updateAgent: (id: string, policy: object) => call(Agent, 'PATCH', `/api/v1/agents/${id}`, { policy }),
  agent: (id: string) => call(Agent, 'GET', `/api/v1/agents/${id}`),
  liftSuspension: (id: string) => call(Agent, 'POST', `/api/v1/agents/${id}/lift-suspension`),
  payees: () => every(PayeeView, '/api/v1/payees'),
  allowPayee: (payee: AllowPayee) => call(Nothing, 'POST', '/api/v1/payees', payee),
  allowPayAddress: (address: AllowPayAddress) => call(Nothing, 'POST', '/api/v1/pay-addresses', address),
  revokeAgent: (id: string) => call(Nothing, 'DELETE', `/api/v1/agents/${id}`),
  devices: () => every(DeviceView, '/api/v1/devices'),
  forgetDevice: (id: string) => call(Nothing, 'DELETE', `/api/v1/devices/${id}`),
  createPairing: (body: { seat: 'owner' | 'agent'; agents?: string[] }) =>
    call(CreatedPairingCode, 'POST', '/api/v1/pairing-codes', body),
  pairing: (id: string) => call(PairingCodeView, 'GET', `/api/v1/pairing-codes/${id}`),
  issuers: () => call(IssuerList, 'GET', '/api/v1/issuers'),
  addIssuer: (issuer: object) => call(IssuerView, 'POST', '/api/v1/issuers', issuer),
  changeIssuer: (id: string, change: object) => call(IssuerView, 'PATCH', `/api/v1/issuers/${id}`, change),
  removeIssuer: (id: string) => call(Nothing, 'DELETE', `/api/v1/issuers/${id}`),
  testIssuer: (id: string) => call(IssuerTested, 'POST', `/api/v1/issuers/${id}/test`),
  orderIssuers: (ids: string[]) => call(IssuerList, 'POST', '/api/v1/issuers/order', { ids }),
  cardholders: (id: string) => call(CardholderList, 'GET', `/api/v1/issuers/${id}/cardholders`),
  createCardholder: (id: string, create: object) =>
    call(Nothing, 'POST', `/api/v1/issuers/${id}/cardholders`, { create }),
  selectCardholder: (id: string, select: string) =>
    call(Nothing, 'POST', `/api/v1/issuers/${id}/cardholders`, { select }),
  confirmPairing: (id: string, confirm: { match_number: string; wait?: boolean }) =>
    call(PairingCodeView, 'POST', `/api/v1/pairing-codes/${id}/confirm`, confirm),
  allowDevice: (id: string) => call(Nothing, 'POST', `/api/v1/devices/${id}/allow`),
  settings: () => call(Settings.extend({ frozen: z.boolean() }), 'GET', '/api/v1/settings'),
  updateSettings: (change: object) => call(Settings, 'PATCH', '/api/v1/settings', change),
  reconcile: () => call(Reconciled, 'POST', '/api/v1/reconcile', undefined, RECONCILE_MS),
  freeze: (frozen: boolean) => call(Nothing, 'POST', '/api/v1/freeze', { frozen }),
};

/** The sentence to show, whatever was thrown. */
export const sentenceOf = (error: unknown) =>
  error instanceof Error ? error.message : 'Something went wrong.';

/** Runs a change and answers what stood in its way, for a form. */
export async function problemOf(change: Promise<unknown>): Promise<FormProblem | null> {
  try {
    await change;
    return null;
  } catch (error) {
    return { sentence: sentenceOf(error), fields: error instanceof Refused ? error.fields : [] };
  }
}

/** Runs a change and answers the sentence to show when it did not work. */
export async function attempt(change: Promise<unknown>): Promise<string | null> {
  try {
    await change;
    return null;
  } catch (error) {
    return sentenceOf(error);
  }
}
