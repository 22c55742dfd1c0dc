/**
 * A session is its cookie and a proof by the key that our own origin keeps: other ports of the same host read and plant
 * cookies, and have no key. The cookie alone is nothing.
 */
import type { Context } from 'hono';
import type { ProofRefusal } from '#server/devices/verify-proof';
import type { HttpDeps } from '#server/http/http-deps';
import { comesFromAgentBrowser } from '#server/http/who/agent-browser';
import { cookieValues } from '#server/http/who/cookie-values';
import type { Session } from '#server/owners/sign-in/sessions';

export const SESSION_COOKIE = 'countersign_session';

type Deps = Pick<HttpDeps, 'devices' | 'owners' | 'publicUrl'>;
type SessionRefusal = 'not_signed_in' | 'proof_required' | ProofRefusal;
type Proven = { ok: true; session: Session } | Refused;
type Refused = { ok: false; code: SessionRefusal; detail: string };

const refuse = (code: SessionRefusal, detail: string): Refused => ({ ok: false, code, detail });
const NOBODY = refuse('not_signed_in', 'Sign in, or send a bearer token.');
const COOKIE_ALONE = refuse(
  'proof_required',
  'A session’s cookie is nothing without a proof of its key in the DPoP header. A program uses the owner token.',
);
const NO_KEY = refuse(
  'proof_required',
  'Signing in needs a proof of the key that the session will belong to, in the DPoP header. A program uses the owner token.',
);

function notProven({ publicUrl }: Deps, code: ProofRefusal): Refused {
  if (code === 'proof_wrong_address')
    return refuse(code, `The proof is for another address. Open this page at ${publicUrl}.`);
  if (code === 'proof_too_old')
    return refuse(code, 'The proof is more than a minute off. Is this computer’s clock right?');
  if (code === 'proof_other_key') return refuse(code, 'This session belongs to another key. Sign in again.');
  return refuse(code, 'The proof of possession does not fit this call.');
}

/** The key that whoever signs in will prove from then on. Seen again, its proof opens a session for the same key only. */
export async function readSessionKey(
  deps: Deps,
  c: Context,
): Promise<{ ok: true; keyThumbprint: string } | Refused> {
  const proof = c.req.header('dpop');
  if (proof === undefined) return NO_KEY;
  const proven = await deps.devices.prove({ proof, method: c.req.method, path: c.req.path }, { once: false });
  return proven.ok ? { ok: true, keyThumbprint: proven.thumbprint } : notProven(deps, proven.code);
}

/** The session of this cookie and this key. */
export async function readProvenSession(deps: Deps, c: Context): Promise<Proven> {
  const tokens = cookieValues(c, SESSION_COOKIE);
  if (tokens.length === 0 || !(await deps.owners.isSessionToken(tokens))) return NOBODY;
  return proveSession(deps, c, (key) => deps.owners.readSession(tokens, key));
}

export async function proveSession(
  deps: Deps,
  c: Context,
  find: (keyThumbprint: string) => Promise<Session | null>,
): Promise<Proven> {
  const proof = c.req.header('dpop');
  if (proof === undefined) return COOKIE_ALONE;
  const found: Session[] = [];
  const proven = await deps.devices.prove(
    { proof, method: c.req.method, path: c.req.path },
    {
      isKnown: async (key) => {
        const session = await find(key);
        if (session) found.push(session);
        return session !== null;
      },
    },
  );
  if (!proven.ok) return notProven(deps, proven.code);
  const [session] = found;
  return session ? { ok: true, session: await markWhereDriven(deps, c, session) } : NOBODY;
}

/** A session seen once from an agent's browser is refused approvals for good. */
async function markWhereDriven(deps: Deps, c: Context, session: Session): Promise<Session> {
  if (session.agentBrowser || !(await comesFromAgentBrowser(c, deps.devices))) return session;
  await deps.owners.markAgentBrowser(session);
  return { ...session, agentBrowser: true };
}
