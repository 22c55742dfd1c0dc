import type { Context, Hono } from 'hono';
import { isLoopbackHost } from '#server/config';
import { sameSecret } from '#server/crypto/tokens';
import { problem } from '#server/http/answer/problem';
import type { HttpDeps } from '#server/http/http-deps';
import { openApiDocument } from '#server/http/openapi/document';
import { callerAddress, isLoopbackAddress } from '#server/http/who/caller-address';

/** No more than this, so that health depends on little. */
type ServerDeps = Pick<HttpDeps, 'stopping' | 'ownerToken' | 'publicUrl' | 'development'> & {
  owners: Pick<HttpDeps['owners'], 'isReachable'>;
  metrics: Pick<HttpDeps['metrics'], 'text' | 'contentType'>;
};

/** How the server itself is seen: its health, its figures, and the description of its API. */
export function serverRoutes(app: Hono, deps: ServerDeps): void {
  const document = JSON.stringify(openApiDocument(deps));

  app.get('/healthz/live', (c) => c.json({ ok: true }));
  app.get('/healthz', async (c) => {
    // Whoever balances load must send nothing more here.
    if (deps.stopping.aborted) return unready(c, 'stopping', 'The server is stopping.');
    const reachable = await deps.owners.isReachable().catch(() => false);
    return reachable ? c.json({ ok: true }) : unready(c, 'database_away', 'The database does not answer.');
  });
  app.get('/metrics', async (c) => {
    const refusal = refuseOperator(c, deps);
    if (refusal) return refusal;
    return c.body(await deps.metrics.text(), 200, { 'content-type': deps.metrics.contentType });
  });
  app.get('/api/openapi.json', (c) => c.body(document, 200, { 'content-type': 'application/json' }));
}

function unready(c: Context, code: string, detail: string): Response {
  c.header('retry-after', '1');
  return problem(c, 503, code, detail);
}

/**
 * The owner token opens the metrics. Without one this machine alone may ask, and only while nothing else is meant to reach
 * the server: behind a proxy everybody would come from loopback.
 */
function refuseOperator(c: Context, { ownerToken, publicUrl }: ServerDeps): Response | null {
  const authorization = c.req.header('authorization');
  if (authorization !== undefined) {
    const token = /^Bearer (\S+)$/i.exec(authorization)?.[1] ?? '';
    if (ownerToken !== null && sameSecret(token, ownerToken)) return null;
    return challenge(c, 'token_unknown', 'This token opens nothing here.');
  }
  const isAlone = isLoopbackHost(new URL(publicUrl).hostname);
  if (isAlone && isLoopbackAddress(callerAddress(c))) return null;
  return challenge(c, 'not_signed_in', 'Send the owner token.');
}

function challenge(c: Context, code: string, detail: string): Response {
  c.header('www-authenticate', 'Bearer realm="countersign"');
  return problem(c, 401, code, detail);
}
