import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { checkHost } from '#server/http/check-host';
import { createGuards } from '#server/http/guards';
import type { HttpDeps } from '#server/http/http-deps';
import { markAgentBrowser } from '#server/http/mark-agent-browser';
import { notFound, problem } from '#server/http/problem';
import { createRateLimit } from '#server/http/rate-limit';
import { accountRoutes } from '#server/http/routes/account';
import { agentPurchaseRoutes } from '#server/http/routes/agent-purchases';
import { agentRoutes } from '#server/http/routes/agents';
import { auditRoutes } from '#server/http/routes/audit';
import { cardLinkRoute } from '#server/http/routes/card-link';
import { cardRoutes } from '#server/http/routes/cards';
import { deviceRoutes } from '#server/http/routes/devices';
import { pairingRoutes } from '#server/http/routes/pairing';
import { requestRoutes } from '#server/http/routes/requests';
import { sandboxNetworkRoute } from '#server/http/routes/sandbox-network';
import { sessionRoutes } from '#server/http/routes/session';
import { securityHeaders } from '#server/http/security-headers';
import { serveDashboard } from '#server/http/static-files';

const BODY_BYTES = 64 * 1024;
/** A relayed request is base64 twice over: once inside the envelope, once as the envelope. */
const RELAY_BODY_BYTES = 4 * 1024 * 1024;
const AGENT_CALLS = { size: 600, perSecond: 10 };
const SIGN_IN_TRIES = { size: 10, perSecond: 1 / 30 };

/** The HTTP door: checks that hold for everything first, then one list of routes. */
export function createHttp(deps: HttpDeps): Hono {
  const app = new Hono();
  const guards = createGuards(deps, createRateLimit(AGENT_CALLS));
  const limit = (maxSize: number) =>
    bodyLimit({ maxSize, onError: (c) => problem(c, 413, 'body_too_large', `At most ${maxSize} bytes.`) });
  const ordinary = limit(BODY_BYTES);
  const relayed = limit(RELAY_BODY_BYTES);

  app.use('*', securityHeaders(deps.publicUrl));
  app.use('*', checkHost(deps));
  app.use('*', (c, next) => (c.req.path === '/api/v1/relay' ? relayed(c, next) : ordinary(c, next)));
  app.use('*', markAgentBrowser(deps.owners));

  app.get('/healthz', async (c) =>
    (await deps.owners.isReachable())
      ? c.json({ ok: true })
      : problem(c, 500, 'database', 'The database is away.'),
  );
  agentPurchaseRoutes(app, deps, guards);
  app.all(
    '/api/mcp',
    guards.agent((c, agent) => deps.mcp(c.req.raw, agent)),
  );
  agentRoutes(app, deps, guards);
  requestRoutes(app, deps, guards);
  cardRoutes(app, deps, guards);
  accountRoutes(app, deps, guards);
  pairingRoutes(app, deps, guards);
  deviceRoutes(app, deps, guards);
  auditRoutes(app, deps, guards);
  sessionRoutes(app, deps, createRateLimit(SIGN_IN_TRIES));
  cardLinkRoute(app, deps, guards);
  sandboxNetworkRoute(app, deps);
  app.all('/api/*', (c) => notFound(c, 'such route'));
  app.get('*', serveDashboard(deps.dashboardFolder));

  app.notFound((c) => notFound(c));
  app.onError((error, c) => {
    deps.log.error(
      { err: { type: error.name, message: error.message, stack: error.stack }, path: c.req.routePath },
      'request failed',
    );
    return problem(
      c,
      500,
      'internal',
      'Something failed here. What was asked was not done, or can be asked for again.',
    );
  });
  return app;
}
