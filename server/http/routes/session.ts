import type { Context, Hono } from 'hono';
import { deleteCookie, setCookie } from 'hono/cookie';
import { ClaimAccount, NoBody, ResetAccount, SignIn } from '#protocol/http';
import { Confirmation } from '#protocol/passkey';
import { problem, tooMany } from '#server/http/answer/problem';
import { readBody } from '#server/http/answer/read-body';
import { GUESSES, limitBySource } from '#server/http/gate/limit-by-source';
import { createRateLimit } from '#server/http/gate/rate-limit';
import type { HttpDeps } from '#server/http/http-deps';
import { comesFromAgentBrowser } from '#server/http/who/agent-browser';
import { cookieValues } from '#server/http/who/cookie-values';
import {
  proveSession,
  readProvenSession,
  readSessionKey,
  SESSION_COOKIE,
} from '#server/http/who/session-proof';
import { SESSION_SECONDS, type SignInPlace } from '#server/owners/sign-in/sessions';
import type { SignedIn } from '#server/owners/sign-in/sign-in';

type SignInRefusal = Extract<SignedIn, { ok: false }>['code'];
const REFUSALS: Record<SignInRefusal, string> = {
  wrong_password: 'The password is wrong.',
  setup_token_unknown: 'This set-up link was used or replaced.',
  reset_token_unknown: 'This reset link was used, replaced, or is older than 30 minutes.',
  ceremony_unknown: 'This challenge was used or is older than five minutes. Try again.',
  assertion_refused: 'This passkey does not open this account.',
  passkey_waiting: 'This passkey was added without another one to confirm it, so it still waits.',
};

/** What a page is told that holds no key, or the key of a session that ended. */
const NOBODY_HERE = ['proof_required', 'proof_other_key'];

/** Signing in as a person. A session that starts in a browser with an agent seat is marked from its birth. */
export function sessionRoutes(app: Hono, deps: HttpDeps): void {
  const { devices, owners, publicUrl, accountId, now } = deps;
  // A right link is never held up by the wrong ones of somebody else: nobody guesses 128 bits.
  const links = limitBySource(GUESSES, now);
  const strangers = limitBySource(GUESSES, now);
  const known = createRateLimit(GUESSES.each);
  /** A browser that the owner signed in with has turns of its own, whoever else guesses from the same address. */
  const passwordTurn = (c: Context) => async (keyThumbprint: string) =>
    (await owners.isSignInKey(keyThumbprint)) ? known(keyThumbprint, now()) : strangers.take(c);
  const secure = publicUrl.startsWith('https:');
  const giveCookie = (c: Context, token: string) =>
    setCookie(c, SESSION_COOKIE, token, {
      httpOnly: true,
      sameSite: 'Strict',
      path: '/',
      secure,
      maxAge: SESSION_SECONDS,
    });
  const signIn = async (
    c: Context,
    enter: (place: SignInPlace) => Promise<SignedIn>,
    takeTurn: (keyThumbprint: string) => Promise<number | null> = async () => null,
  ) => {
    const key = await readSessionKey(deps, c);
    if (!key.ok) return problem(c, 401, key.code, key.detail);
    const waitSeconds = await takeTurn(key.keyThumbprint);
    if (waitSeconds !== null) return tooMany(c, waitSeconds);
    const agentBrowser = await comesFromAgentBrowser(c, devices);
    const browser = c.req.header('user-agent') ?? 'unknown';
    const result = await enter({ agentBrowser, browser, keyThumbprint: key.keyThumbprint });
    if (!result.ok) {
      const isLink = result.code === 'setup_token_unknown' || result.code === 'reset_token_unknown';
      const wait = isLink ? links.take(c) : null;
      return wait === null ? problem(c, 401, result.code, REFUSALS[result.code]) : tooMany(c, wait);
    }
    giveCookie(c, result.token);
    return c.json({ signed_in: true, agent_browser: agentBrowser });
  };
  app.post('/api/v1/setup', async (c) => {
    const read = await readBody(c, ClaimAccount);
    if (!read.ok) return read.response;
    const { setup_token: setupToken, password } = read.value;
    return signIn(c, (place) => owners.claim({ setupToken, password, place }));
  });
  app.post('/api/v1/reset', async (c) => {
    const read = await readBody(c, ResetAccount);
    if (!read.ok) return read.response;
    const { reset_token: resetToken, password } = read.value;
    return signIn(c, (place) => owners.reset({ resetToken, password, place }));
  });
  app.post('/api/v1/session', async (c) => {
    const read = await readBody(c, SignIn);
    if (!read.ok) return read.response;
    const { password } = read.value;
    return signIn(c, (place) => owners.signIn(accountId, { password, place }), passwordTurn(c));
  });
  app.post('/api/v1/session/passkey/options', async (c) => {
    const read = await readBody(c, NoBody);
    if (!read.ok) return read.response;
    const ceremony = await owners.signInOptions(accountId);
    return ceremony
      ? c.json(ceremony, 201)
      : problem(c, 409, 'passkeys_need_a_name', 'Passkeys belong to a name, and this address is a number.');
  });
  app.post('/api/v1/session/passkey', async (c) => {
    const read = await readBody(c, Confirmation);
    if (!read.ok) return read.response;
    return signIn(c, (place) => owners.signInWithPasskey(accountId, read.value, place));
  });
  /**
   * For a page that does not know yet whether anybody is signed in. Another port may have taken or replaced the cookie
   * meanwhile; whoever proves the key of a session gets it back.
   */
  app.get('/api/v1/session', async (c) => {
    const tokens = cookieValues(c, SESSION_COOKIE);
    let isRenewed = false;
    const proven = await proveSession(deps, c, async (key) => {
      const known = await owners.readSession(tokens, key);
      isRenewed = known === null;
      return known ?? owners.sessionOfKey(key);
    });
    if (proven.ok && isRenewed) giveCookie(c, await owners.renewSessionToken(proven.session));
    if (!proven.ok && !NOBODY_HERE.includes(proven.code)) return problem(c, 401, proven.code, proven.detail);
    const session = proven.ok ? proven.session : null;
    const { claimed } = await owners.readSettings(accountId);
    return c.json({
      signed_in: session !== null,
      agent_browser: session?.agentBrowser ?? (await comesFromAgentBrowser(c, devices)),
      claimed,
      development: deps.development,
    });
  });
  app.delete('/api/v1/session', async (c) => {
    const proven = await readProvenSession(deps, c);
    if (proven.ok) await owners.endSession(proven.session);
    deleteCookie(c, SESSION_COOKIE, { path: '/', secure });
    return c.body(null, 204);
  });
}
