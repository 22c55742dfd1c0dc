import type { HttpBindings } from '@hono/node-server';
import type { MiddlewareHandler } from 'hono';
import type { Books } from '#sandbox/network/books';
import { type FaultDoor, faultable } from '#sandbox/network/faults';

/** Every endpoint that takes a card stands behind this: it may answer late, do its work and then cut the line, or fail as planned. */
export function paymentEndpoint(
  { controls, faults }: Books,
  door: FaultDoor = 'shops',
): MiddlewareHandler<{ Bindings: HttpBindings }> {
  const fail = faultable(faults, door);
  return async (c, next) => {
    if (controls.slow_ms > 0) await new Promise((resolve) => setTimeout(resolve, controls.slow_ms));
    const answer = await fail(c, next);
    if (controls.drop_after === 0) return answer;
    controls.drop_after -= 1;
    c.env.incoming.socket.destroy();
    return answer;
  };
}
