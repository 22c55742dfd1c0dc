import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { isMachinePath } from '#server/http/answer/asks-for-page';
import { compressAnswers } from '#server/http/answer/compress-answers';
import { noSuchRoute, problem } from '#server/http/answer/problem';
import { securityHeaders } from '#server/http/answer/security-headers';
import { serveDashboard } from '#server/http/answer/static-files';
import { createCallerLimits } from '#server/http/gate/caller-limits';
import { checkHost } from '#server/http/gate/check-host';
import { checkQuery } from '#server/http/gate/check-query';
import { createGuards } from '#server/http/gate/guards';
import { limitStrangers } from '#server/http/gate/limit-strangers';
import { watchRequests } from '#server/http/gate/watch-requests';
import type { HttpDeps } from '#server/http/http-deps';
import { methodsAt } from '#server/http/openapi/find-operation';
import { accountRoutes } from '#server/http/routes/account';
import { agentPurchaseRoutes } from '#server/http/routes/agent-purchases';
import { agentRoutes } from '#server/http/routes/agents';
import { alertRoutes } from '#server/http/routes/alerts';
import { auditRoutes } from '#server/http/routes/audit';
import { cardLinkRoute } from '#server/http/routes/card-link';
import { cardRoutes } from '#server/http/routes/cards';
import { deviceRoutes } from '#server/http/routes/devices';
import { issuerRoutes } from '#server/http/routes/issuers';
import { pairingRoutes } from '#server/http/routes/pairing';
import { passkeyRoutes } from '#server/http/routes/passkeys';
import { requestRoutes } from '#server/http/routes/requests';
import { sandboxNetworkRoute } from '#server/http/routes/sandbox-network';
import { serverRoutes } from '#server/http/routes/server';
import { sessionRoutes } from '#server/http/routes/session';
import { sessionListRoutes } from '#server/http/routes/sessions';
import { webhookRoutes } from '#server/http/routes/webhooks';

const BODY_BYTES = 64 * 1024;
/** A relayed request is base64 twice over: once inside the envelope, once as the envelope. */
const RELAY_BODY_BYTES = 4 * 1024 * 1024;

/** The HTTP door: checks that hold for everything first, then one list of routes. */
export function createHttp(deps: HttpDeps): Hono {
  const app = new Hono();
  const guards = createGuards(deps, createCallerLimits());
  const limit = (maxSize: number) =>
    bodyLimit({
      maxSize,
      onError: (c) => {
        // The rest of the body is not read, so nothing else can come over this connection.
        c.header('connection', 'close');
        return problem(c, 413, 'body_too_large', `At most ${maxSize} bytes.`);
      },
    });
  const ordinary = limit(BODY_BYTES);
  const relayed = limit(RELAY_BODY_BYTES);

  app.use('*', watchRequests(deps));
  app.use('*', securityHeaders(deps.publicUrl));
  app.use('*', compressAnswers);
  app.use('*', checkHost(deps));
  app.use('*', checkQuery);
  app.use('*', limitStrangers(deps.now));
  app.use('*', (c, next) => (c.req.path === '/api/v1/relay' ? relayed(c, next) : ordinary(c, next)));

  serverRoutes(app, deps);
  agentPurchaseRoutes(app, deps, guards);
  app.all(
    '/api/mcp',
    guards.agent((c, agent) => deps.mcp(c.req.raw, agent)),
  );
  agentRoutes(app, deps, guards);
  requestRoutes(app, deps, guards);
  cardRoutes(app, deps, guards);
  alertRoutes(app, deps, guards);
  accountRoutes(app, deps, guards);
  issuerRoutes(app, deps, guards);
  webhookRoutes(app, deps);
  pairingRoutes(app, deps, guards);
  deviceRoutes(app, deps, guards);
  auditRoutes(app, deps, guards);
  sessionRoutes(app, deps);
  sessionListRoutes(app, deps, guards);
  passkeyRoutes(app, deps, guards);
  cardLinkRoute(app, deps, guards);
  sandboxNetworkRoute(app, deps);
  app.all('/api/*', (c) => noSuchRoute(c, methodsAt(c.req.path)));
  app.get('*', serveDashboard(deps.dashboardFolder));

  // Whatever is left asked by another method for one of our addresses, or for a page.
  app.notFound((c) => {
    const methods = methodsAt(c.req.path);
    return noSuchRoute(c, methods.length > 0 || isMachinePath(c.req.path) ? methods : ['GET', 'HEAD']);
  });
  app.onError((error, c) => {
    // Nobody is there any more to be told.
    if (c.req.raw.signal.aborted) return problem(c, 400, 'aborted', 'The request was given up.');
    deps.log.error(
      {
        id: c.get('requestId'),
        err: { type: error.name, message: error.message, stack: error.stack },
        path: c.req.routePath,
      },
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
