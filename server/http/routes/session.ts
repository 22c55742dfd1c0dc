import type { Context, Hono } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { ClaimAccount, NoBody, ResetAccount, SignIn } from '#protocol/http';
import { Confirmation } from '#protocol/passkey';
import { problem } from '#server/http/answer/problem';
import { readBody } from '#server/http/answer/read-body';
import type { HttpDeps } from '#server/http/http-deps';
import { comesFromAgentBrowser, SESSION_COOKIE } from '#server/http/who/principal';
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

/** Signing in as a person. A session that starts in a browser with an agent seat is marked from its birth. */
export function sessionRoutes(app: Hono, deps: HttpDeps): void {
  const { owners, publicUrl, accountId } = deps;
  const secure = publicUrl.startsWith('https:');
  const placeOf = (c: Context): SignInPlace => ({
    agentBrowser: comesFromAgentBrowser(c),
    browser: c.req.header('user-agent') ?? 'unknown',
  });
  const answer = (c: Context, result: SignedIn) => {
    if (!result.ok) return problem(c, 401, result.code, REFUSALS[result.code]);
    setCookie(c, SESSION_COOKIE, result.token, {
      httpOnly: true,
      sameSite: 'Strict',
      path: '/',
      secure,
      maxAge: SESSION_SECONDS,
    });
    return c.json({ signed_in: true, agent_browser: comesFromAgentBrowser(c) });
  };
  app.post('/api/v1/setup', async (c) => {
    const read = await readBody(c, ClaimAccount);
    if (!read.ok) return read.response;
    const { setup_token: setupToken, password } = read.value;
    return answer(c, await owners.claim({ setupToken, password, place: placeOf(c) }));
  });
  app.post('/api/v1/reset', async (c) => {
    const read = await readBody(c, ResetAccount);
    if (!read.ok) return read.response;
    const { reset_token: resetToken, password } = read.value;
    return answer(c, await owners.reset({ resetToken, password, place: placeOf(c) }));
  });
  app.post('/api/v1/session', async (c) => {
    const read = await readBody(c, SignIn);
    if (!read.ok) return read.response;
    const { password } = read.value;
    return answer(c, await owners.signIn(accountId, { password, place: placeOf(c) }));
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
    return answer(c, await owners.signInWithPasskey(accountId, read.value, placeOf(c)));
  });
  /** For a page that does not know yet whether anybody is signed in. */
  app.get('/api/v1/session', async (c) => {
    const token = getCookie(c, SESSION_COOKIE);
    const session = token ? await owners.readSession(token) : null;
    const { claimed } = await owners.readSettings(accountId);
    return c.json({
      signed_in: session !== null,
      agent_browser: session?.agentBrowser ?? comesFromAgentBrowser(c),
      claimed,
      development: deps.development,
    });
  });
  app.delete('/api/v1/session', async (c) => {
    const token = getCookie(c, SESSION_COOKIE);
    const session = token ? await owners.readSession(token) : null;
    if (session) await owners.endSession(session);
    deleteCookie(c, SESSION_COOKIE, { path: '/', secure });
    return c.body(null, 204);
  });
}
