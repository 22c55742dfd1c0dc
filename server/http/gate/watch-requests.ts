import type { MiddlewareHandler } from 'hono';
import { newId } from '#server/crypto/tokens';
import { isMachinePath } from '#server/http/answer/asks-for-page';
import { findOperation } from '#server/http/openapi/find-operation';
import type { Log } from '#server/log';
import type { Metrics } from '#server/metrics/metrics';

declare module 'hono' {
  interface ContextVariableMap {
    requestId: string;
  }
}

const METHODS = ['GET', 'HEAD', 'POST', 'PATCH', 'PUT', 'DELETE', 'OPTIONS'];

/**
 * Every request gets an id, a line in the log and a place in the metrics. Route patterns only: addresses hold tokens,
 * queries and bodies hold what people typed.
 */
export function watchRequests({ log, metrics }: { log: Log; metrics: Metrics }): MiddlewareHandler {
  return async (c, next) => {
    const started = performance.now();
    const id = newId('call');
    c.set('requestId', id);
    await next();
    c.res.headers.set('x-request-id', id);
    const seconds = (performance.now() - started) / 1000;
    const { status } = c.res;
    const method = METHODS.includes(c.req.method) ? c.req.method : 'other';
    const route = findOperation(method, c.req.path)?.path ?? (isMachinePath(c.req.path) ? 'unknown' : 'page');
    metrics.requested(method, route, status, seconds);
    const line = { id, method, route, status, ms: Math.round(seconds * 1000), reason: c.get('reasonCode') };
    if (status >= 500) log.error(line, 'failed');
    else if (status >= 400) log.info(line, 'refused');
    else log.debug(line, 'answered');
  };
}
