import type { HttpBindings } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import type { z } from 'zod';
import type { Acquirer } from '#sandbox/acquirer/acquirer';
import {
  ChargeIn,
  FollowUpIn,
  type FollowUpKind,
  type FollowUpOut,
  ForcePostIn,
} from '#sandbox/acquirer/charge';
import { onlyWithNetworkKey } from '#sandbox/acquirer/network-key';
import { FaultIn, type Faults, faultable } from '#sandbox/network/faults';

const FOLLOW_UPS = [
  ['capture', 'captures'],
  ['reversal', 'reversals'],
  ['refund', 'refunds'],
  ['expiry', 'expiries'],
] as const satisfies readonly (readonly [FollowUpKind, string])[];

/** The acquirer's doors. All of them take the network key; without it there is nothing here. */
export function acquirerApp({
  acquirer,
  faults,
  networkKey,
}: {
  acquirer: Acquirer;
  faults: Faults;
  networkKey: string;
}) {
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.use('*', onlyWithNetworkKey(networkKey));

  app.post('/v1/charges', faultable(faults, 'charges'), async (c) => {
    const read = await readBody(c, ChargeIn);
    return read.ok ? c.json(await acquirer.charge(read.body)) : c.json({ errors: read.errors }, 400);
  });
  app.post('/v1/references/:reference/close', async (c) =>
    c.json({ charge: await acquirer.closeReference(c.req.param('reference')) }),
  );
  for (const [kind, door] of FOLLOW_UPS) {
    app.post(`/v1/charges/:id/${kind}`, faultable(faults, door), async (c) => {
      const read = await readBody(c, FollowUpIn);
      if (!read.ok) return c.json({ errors: read.errors }, 400);
      const out = await acquirer.follow(kind, c.req.param('id'), read.body.amount);
      return out ? answer(c, out) : c.notFound();
    });
  }
  app.post('/v1/force-posts', faultable(faults, 'force-posts'), async (c) => {
    const read = await readBody(c, ForcePostIn);
    return read.ok ? answer(c, await acquirer.forcePost(read.body)) : c.json({ errors: read.errors }, 400);
  });
  app.get('/_log/network', (c) => c.json(acquirer.entries()));
  app.post('/_faults', async (c) => {
    const read = await readBody(c, FaultIn);
    if (!read.ok) return c.json({ errors: read.errors }, 400);
    faults.plan(read.body);
    return c.json({ planned: read.body });
  });
  app.delete('/_faults', (c) => {
    faults.forget();
    return c.json({ planned: null });
  });
  return app;
}

const answer = (c: Context, out: FollowUpOut) => c.json(out, 'refused' in out ? 409 : 200);

async function readBody<T>(c: Context, schema: z.ZodType<T>) {
  const read = schema.safeParse(await c.req.json().catch(() => null));
  if (read.success) return { ok: true as const, body: read.data };
  return { ok: false as const, errors: read.error.issues.map((i) => i.path.join('.') || i.message) };
}
