import type { Context, Hono } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { ClaimAccount, SignIn } from '#protocol/http';
import type { HttpDeps } from '#server/http/http-deps';
import { comesFromAgentBrowser, SESSION_COOKIE } from '#server/http/principal';
import { problem } from '#server/http/problem';
import type { TakeTurn } from '#server/http/rate-limit';
import { readBody } from '#server/http/read-body';
import { SESSION_SECONDS } from '#server/owners/sessions';
import type { SignedIn } from '#server/owners/sign-in';

/** Signing in as a person. A session that starts in a browser with an agent seat is marked from its birth. */
export function sessionRoutes(app: Hono, deps: HttpDeps, takeTurn: TakeTurn): void {
  const { owners, publicUrl } = deps;
  const secure = publicUrl.startsWith('https:');
  const agentBrowser = (c: Context) => comesFromAgentBrowser(c);
  const tooMany = (c: Context): Response | null => {
    const waitSeconds = takeTurn('sign-in', deps.now());
    if (waitSeconds === null) return null;
    c.header('retry-after', String(waitSeconds));
    return problem(c, 429, 'too_many_requests', `Try again in ${waitSeconds} s.`);
  };
  const answer = (c: Context, result: SignedIn) => {
    if (!result.ok) {
      const wrong = result.code === 'wrong_password';
      return problem(
        c,
        401,
        result.code,
        wrong ? 'The password is wrong.' : 'This set-up link was used or replaced.',
      );
    }
    setCookie(c, SESSION_COOKIE, result.token, {
      httpOnly: true,
      sameSite: 'Strict',
      path: '/',
      secure,
      maxAge: SESSION_SECONDS,
    });
    return c.json({ signed_in: true, agent_browser: agentBrowser(c) });
  };
  app.post('/api/v1/setup', async (c) => {
    const read = await readBody(c, ClaimAccount);
    if (!read.ok) return read.response;
    const { setup_token: setupToken, password } = read.value;
    return (
      tooMany(c) ?? answer(c, await owners.claim({ setupToken, password, agentBrowser: agentBrowser(c) }))
    );
  });
  app.post('/api/v1/session', async (c) => {
    const read = await readBody(c, SignIn);
    if (!read.ok) return read.response;
    const { password } = read.value;
    return (
      tooMany(c) ??
      answer(c, await owners.signIn(deps.accountId, { password, agentBrowser: agentBrowser(c) }))
    );
  });
  /** For a page that does not know yet whether anybody is signed in. */
  app.get('/api/v1/session', async (c) => {
    const token = getCookie(c, SESSION_COOKIE);
    const session = token ? await owners.readSession(token) : null;
    const { claimed } = await owners.readSettings(deps.accountId);
    return c.json({
      signed_in: session !== null,
      agent_browser: session?.agentBrowser ?? agentBrowser(c),
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
