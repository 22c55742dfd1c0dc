import type { HttpBindings } from '@hono/node-server';
import type { MiddlewareHandler } from 'hono';
import type { Books } from '#sandbox/network/books';

/** Every endpoint that takes a card stands behind this: it may be made to answer late, or to do its work and then cut the line. */
export function paymentEndpoint({ controls }: Books): MiddlewareHandler<{ Bindings: HttpBindings }> {
  return async (c, next) => {
    if (controls.slow_ms > 0) await new Promise((resolve) => setTimeout(resolve, controls.slow_ms));
    await next();
    if (controls.drop_after === 0) return;
    controls.drop_after -= 1;
    c.env.incoming.socket.destroy();
  };
}
