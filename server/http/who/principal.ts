import type { Context } from 'hono';
import { sameSecret } from '#server/crypto/tokens';
import type { Device } from '#server/devices/device';
import type { HttpDeps } from '#server/http/http-deps';
import { readProvenSession } from '#server/http/who/session-proof';
import type { KnownAgent } from '#server/owners/agents/agents';
import type { Session } from '#server/owners/sign-in/sessions';

/** Who calls. Exactly one credential decides; a bad one is refused and never passed over for another. */
export type Principal =
  | { kind: 'owner_token'; accountId: string }
  | { kind: 'session'; session: Session }
  | { kind: 'device'; device: Device }
  | { kind: 'agent'; agent: KnownAgent };

export type Identified = { ok: true; principal: Principal } | { ok: false; code: string; detail: string };

const UNKNOWN: Identified = { ok: false, code: 'token_unknown', detail: 'This token opens nothing here.' };

export async function identify(deps: HttpDeps, c: Context): Promise<Identified> {
  const authorization = c.req.header('authorization');
  if (authorization === undefined) return identifySession(deps, c);
  const [scheme = '', token = ''] = authorization.split(' ');
  if (scheme.toLowerCase() === 'dpop') return identifyDevice(deps, c, token);
  if (scheme.toLowerCase() !== 'bearer' || token === '') return UNKNOWN;
  if (deps.ownerToken !== null && sameSecret(token, deps.ownerToken)) {
    return { ok: true, principal: { kind: 'owner_token', accountId: deps.accountId } };
  }
  const agent = await deps.owners.agentByKey(token);
  return agent ? { ok: true, principal: { kind: 'agent', agent } } : UNKNOWN;
}

async function identifyDevice(deps: HttpDeps, c: Context, token: string): Promise<Identified> {
  const call = { proof: c.req.header('dpop'), method: c.req.method, path: c.req.path };
  const known = await deps.devices.authenticate(token, call);
  if (known.ok) return { ok: true, principal: { kind: 'device', device: known.device } };
  return {
    ok: false,
    code: known.code,
    detail: 'The proof of possession does not fit this call, or this browser is not paired.',
  };
}

async function identifySession(deps: HttpDeps, c: Context): Promise<Identified> {
  const proven = await readProvenSession(deps, c);
  if (!proven.ok) return proven;
  const safe = c.req.method === 'GET' || c.req.method === 'HEAD';
  // A cookie travels by itself; only our own pages may make it act.
  if (!safe && c.req.header('origin') !== deps.publicUrl) {
    return {
      ok: false,
      code: 'origin_not_ours',
      detail: `Only pages of ${deps.publicUrl} may do this with a session.`,
    };
  }
  return { ok: true, principal: { kind: 'session', session: proven.session } };
}
