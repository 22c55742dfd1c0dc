import type { HttpBindings } from '@hono/node-server';
import type { MiddlewareHandler } from 'hono';
import { z } from 'zod';

/** Every door of the sandbox that can be made to fail. */
export const FaultDoor = z.enum([
  'charges',
  'captures',
  'reversals',
  'refunds',
  'expiries',
  'force-posts',
  'tokens',
  'hosted-page',
  'challenges',
  'shops',
]);
export type FaultDoor = z.infer<typeof FaultDoor>;

const Kind = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('status'), status: z.number().int().min(400).max(599) }),
  z.strictObject({ kind: z.literal('delay'), ms: z.number().int().min(0).max(120_000) }),
  z.strictObject({ kind: z.enum(['lost_before', 'lost_after', 'hang']) }),
]);
type Kind = z.infer<typeof Kind>;
export const FaultIn = z.strictObject({
  door: FaultDoor,
  times: z.number().int().min(1).max(100).default(1),
  fault: Kind,
});
export type FaultIn = z.infer<typeof FaultIn>;

export type Faults = { plan(fault: FaultIn): void; take(door: FaultDoor): Kind | null; forget(): void };

export function openFaults(): Faults {
  const planned: { door: FaultDoor; left: number; fault: Kind }[] = [];
  return {
    plan: ({ door, times, fault }) => void planned.push({ door, left: times, fault }),
    take(door) {
      const next = planned.find((entry) => entry.door === door && entry.left > 0);
      if (!next) return null;
      next.left -= 1;
      return next.fault;
    },
    forget: () => void planned.splice(0),
  };
}

/** One request asks for its own fault: `status:503`, `delay:200`, `lost_before`, `lost_after`, `hang`. */
function faultOf(header: string | undefined): Kind | null | 'unreadable' {
  if (header === undefined) return null;
  const [kind, figure] = header.split(':');
  const read = Kind.safeParse({
    kind,
    ...(kind === 'status' ? { status: Number(figure) } : kind === 'delay' ? { ms: Number(figure) } : {}),
  });
  return read.success ? read.data : 'unreadable';
}

/** A door behind this fails as planned: by the request's own header, else by what the control door was told. */
export function faultable(faults: Faults, door: FaultDoor): MiddlewareHandler<{ Bindings: HttpBindings }> {
  return async (c, next) => {
    const asked = faultOf(c.req.header('x-sandbox-fault'));
    if (asked === 'unreadable') return c.json({ error: 'unreadable x-sandbox-fault' }, 400);
    const fault = asked ?? faults.take(door);
    const { socket } = c.env.incoming;
    switch (fault?.kind) {
      case 'status':
        return Response.json({ error: 'fault' }, { status: fault.status });
      case 'delay':
        await new Promise((resolve) => setTimeout(resolve, fault.ms));
        return next();
      case 'hang':
        await new Promise((resolve) => socket.once('close', resolve));
        return c.body(null);
      case 'lost_before':
        socket.destroy();
        return c.body(null);
      case 'lost_after':
        await next();
        socket.destroy();
        return;
      default:
        return next();
    }
  };
}
