import type { HttpBindings } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { ChargeIn } from '#sandbox/acquirer/charge';
import { onlyWithNetworkKey } from '#sandbox/acquirer/network-key';
import type { Books } from '#sandbox/network/books';
import { FaultIn } from '#sandbox/network/faults';
import { paymentEndpoint } from '#sandbox/network/payment-endpoint';

const ControlsChange = z.strictObject({
  echo_card: z.boolean().optional(),
  slow_ms: z.number().int().min(0).max(120_000).optional(),
  drop_after: z.number().int().min(0).max(100).optional(),
  challenge_all: z.boolean().optional(),
});
const Charged = z.object({ status: z.enum(['approved', 'declined']), decline_code: z.string().optional() });
const OWN_DOORS: readonly string[] = ['shops', 'tokens', 'hosted-page', 'challenges'];

/** The books, the faults and the way to the acquirer. Without the network key nothing is here, so that an agent's browser finds nothing. */
export function networkDoors({
  books,
  acquirerUrl,
  networkKey,
  now,
}: {
  books: Books;
  acquirerUrl: string;
  networkKey: string;
  now: () => Date;
}) {
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.use('*', onlyWithNetworkKey(networkKey));

  async function passOn(c: Context, body: string): Promise<Response> {
    const { pathname, search } = new URL(c.req.url);
    const { method } = c.req.raw;
    const fault = c.req.header('x-sandbox-fault');
    const answer = await fetch(`${acquirerUrl}${pathname}${search}`, {
      method,
      headers: {
        authorization: `Bearer ${networkKey}`,
        'content-type': 'application/json',
        ...(fault === undefined ? {} : { 'x-sandbox-fault': fault }),
      },
      ...(method === 'POST' ? { body } : {}),
    }).catch(() => null);
    if (!answer) return c.json({ error: 'acquirer_unavailable' }, 502);
    return c.body(await answer.text(), answer.status as 200, { 'content-type': 'application/json' });
  }

  app.get('/_log/orders', (c) => c.json(books.orders));
  app.get('/_log/payments', (c) => c.json(books.payments));
  app.get('/_log/sidelines', (c) => c.json(books.sidelines));
  app.get('/_log/network', (c) => passOn(c, ''));
  app.post('/_control', async (c) => {
    const read = ControlsChange.safeParse(await c.req.json().catch(() => null));
    if (!read.success) return c.json({ errors: read.error.issues.map((i) => i.path.join('.')) }, 400);
    Object.assign(books.controls, read.data);
    return c.json(books.controls);
  });
  app.post('/_faults', async (c) => {
    const text = await c.req.text();
    const read = FaultIn.safeParse(parse(text));
    if (!read.success) return c.json({ errors: read.error.issues.map((i) => i.path.join('.')) }, 400);
    if (!OWN_DOORS.includes(read.data.door)) return passOn(c, text);
    books.faults.plan(read.data);
    return c.json({ planned: read.data });
  });
  app.delete('/_faults', (c) => {
    books.faults.forget();
    return passOn(c, '');
  });

  app.post('/v1/charges', paymentEndpoint(books), async (c) => {
    const text = await c.req.text();
    const read = ChargeIn.safeParse(parse(text));
    if (!read.success) return c.json({ errors: read.error.issues.map((i) => i.path.join('.')) }, 400);
    const answer = await passOn(c, text);
    const said = Charged.safeParse(await answer.clone().json());
    const { number, exp_month, exp_year, cvc, amount, merchant } = read.data;
    const { status, decline_code } = said.success ? said.data : { status: 'unknown' as const };
    books.payments.push({
      ...{ endpoint: 'localhost/v1/charges', number, exp_month, exp_year, cvc, name: merchant.name, amount },
      status,
      ...(decline_code === undefined ? {} : { decline_code }),
      at: now().toISOString(),
    });
    return answer;
  });
  app.post('/v1/*', async (c) => passOn(c, await c.req.text()));
  return app;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
