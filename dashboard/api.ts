import { z } from 'zod';
import { Agent, CreatedAgent } from '#protocol/agent';
import { CreatedPairingCode, DeviceView, PairingCodeView } from '#protocol/device';
import { Problem } from '#protocol/errors';
import { Settings } from '#protocol/http';
import { PurchaseView } from '#protocol/purchase';

/** What the backend refused, in its own words; `detail` names the field and the rule where it is about input. */
export class Refused extends Error {
  readonly status: number;
  constructor(status: number, detail: string) {
    super(detail);
    this.status = status;
  }
}

async function call<T>(schema: z.ZodType<T>, method: string, path: string, body?: unknown): Promise<T> {
  const answer = await fetch(path, {
    method,
    credentials: 'same-origin',
    ...(body === undefined
      ? {}
      : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  }).catch(() => {
    throw new Refused(0, 'The backend does not answer. Nothing was changed as far as this page knows.');
  });
  const text = await answer.text();
  const json: unknown = text === '' ? null : JSON.parse(text);
  if (answer.ok) return schema.parse(json);
  const problem = Problem.safeParse(json);
  if (!problem.success) throw new Refused(answer.status, `The backend answered ${answer.status}.`);
  const { detail, title, errors } = problem.data;
  const rules = errors?.map(({ field, rule }) => `${field}: ${rule}`).join('; ');
  throw new Refused(answer.status, rules ?? detail ?? title);
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
const SignedIn = z.object({ signed_in: z.boolean() });

export const api = {
  session: () => call(Session, 'GET', '/api/v1/session'),
  signIn: (password: string) => call(SignedIn, 'POST', '/api/v1/session', { password }),
  claim: (setup_token: string, password: string) =>
    call(SignedIn, 'POST', '/api/v1/setup', { setup_token, password }),
  signOut: () => call(Nothing, 'DELETE', '/api/v1/session'),
  requests: (status?: string) =>
    call(items(PurchaseView), 'GET', `/api/v1/requests?limit=50${status ? `&status=${status}` : ''}`),
  approve: (id: string, digest: string | null) =>
    call(PurchaseView, 'POST', `/api/v1/requests/${id}/approve`, digest ? { digest } : {}),
  deny: (id: string) => call(PurchaseView, 'POST', `/api/v1/requests/${id}/deny`, {}),
  request: (id: string) => call(PurchaseView, 'GET', `/api/v1/requests/${id}`),
  agents: () => call(items(Agent), 'GET', '/api/v1/agents'),
  createAgent: (name: string, policy: object) =>
    call(CreatedAgent, 'POST', '/api/v1/agents', { name, policy }),
  updateAgent: (id: string, policy: object) => call(Agent, 'PATCH', `/api/v1/agents/${id}`, { policy }),
  revokeAgent: (id: string) => call(Nothing, 'DELETE', `/api/v1/agents/${id}`),
  devices: () => call(items(DeviceView), 'GET', '/api/v1/devices'),
  forgetDevice: (id: string) => call(Nothing, 'DELETE', `/api/v1/devices/${id}`),
  createPairing: (body: { seat: 'owner' | 'agent'; agents?: string[] }) =>
    call(CreatedPairingCode, 'POST', '/api/v1/pairing-codes', body),
  pairing: (id: string) => call(PairingCodeView, 'GET', `/api/v1/pairing-codes/${id}`),
  confirmPairing: (id: string, match_number: string) =>
    call(PairingCodeView, 'POST', `/api/v1/pairing-codes/${id}/confirm`, { match_number }),
  settings: () => call(Settings.extend({ frozen: z.boolean() }), 'GET', '/api/v1/settings'),
  updateSettings: (change: object) => call(Settings, 'PATCH', '/api/v1/settings', change),
  freeze: (frozen: boolean) => call(Nothing, 'POST', '/api/v1/freeze', { frozen }),
};

/** The sentence to show, whatever was thrown. */
export const sentenceOf = (error: unknown) =>
  error instanceof Error ? error.message : 'Something went wrong.';

/** Runs a change and answers the sentence to show when it did not work. */
export async function attempt(change: Promise<unknown>): Promise<string | null> {
  try {
    await change;
    return null;
  } catch (error) {
    return sentenceOf(error);
  }
}
