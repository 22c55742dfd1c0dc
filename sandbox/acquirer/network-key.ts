import { createHash, timingSafeEqual } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';

/** Without the network key nothing is here, and nothing says that something is. */
export function onlyWithNetworkKey(networkKey: string): MiddlewareHandler {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  const expected = digest(`Bearer ${networkKey}`);
  return async (c, next) => {
    if (!timingSafeEqual(digest(c.req.header('authorization') ?? ''), expected)) return c.notFound();
    c.header('cache-control', 'no-store');
    return next();
  };
}
