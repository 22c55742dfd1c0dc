import type { MiddlewareHandler } from 'hono';
import { getCookie } from 'hono/cookie';
import { comesFromAgentBrowser, SESSION_COOKIE } from '#server/http/who/principal';
import type { Owners } from '#server/owners/owners';

/** Any request will do, a picture's too: a session seen once from an agent's browser is refused approvals for good. */
export function markAgentBrowser(owners: Owners): MiddlewareHandler {
  return async (c, next) => {
    const token = getCookie(c, SESSION_COOKIE);
    if (token && comesFromAgentBrowser(c)) {
      const session = await owners.readSession(token);
      if (session && !session.agentBrowser) await owners.markAgentBrowser(session);
    }
    return next();
  };
}
