import { createHash, timingSafeEqual } from 'node:crypto';
import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { z } from 'zod';
import type { Acquirer } from '#sandbox/acquirer/acquirer';
import { ChargeIn } from '#sandbox/acquirer/charge';
import type { Books } from '#sandbox/network/books';
import { paymentEndpoint } from '#sandbox/network/payment-endpoint';

const ControlsChange = z.strictObject({
  echo_card: z.boolean().optional(),
  slow_ms: z.number().int().min(0).max(120_000).optional(),
  drop_after: z.number().int().min(0).max(100).optional(),
});

/** The acquirer's charge door and the books. Without the network key nothing is here, so that an agent's browser finds nothing. */
export function networkDoors({
  books,
  acquirer,
  networkKey,
  now,
}: {
  books: Books;
  acquirer: Acquirer;
  networkKey: string;
  now: () => Date;
}) {
  const app = new Hono<{ Bindings: HttpBindings }>();
  const digest = (text: string) => createHash('sha256').update(text).digest();
  const expected = digest(`Bearer ${networkKey}`);

  app.use('*', async (c, next) => {
    if (!timingSafeEqual(digest(c.req.header('authorization') ?? ''), expected)) return c.notFound();
    c.header('cache-control', 'no-store');
    return next();
  });
  app.get('/_log/orders', (c) => c.json(books.orders));
  app.get('/_log/payments', (c) => c.json(books.payments));
  app.post('/_control', async (c) => {
    const read = ControlsChange.safeParse(await c.req.json().catch(() => null));
    if (!read.success) return c.json({ errors: read.error.issues.map((i) => i.path.join('.')) }, 400);
    Object.assign(books.controls, read.data);
    return c.json(books.controls);
  });
  app.post('/v1/charges', paymentEndpoint(books), async (c) => {
    const read = ChargeIn.safeParse(await c.req.json().catch(() => null));
    if (!read.success) return c.json({ errors: read.error.issues.map((i) => i.path.join('.')) }, 400);
    const { number, exp_month, exp_year, cvc, amount, merchant } = read.data;
    const answer = await acquirer.charge(read.data);
    books.payments.push({
      endpoint: 'localhost/v1/charges',
      number,
      exp_month,
      exp_year,
      cvc,
      name: merchant.name,
      amount,
      status: answer.status,
      ...(answer.decline_code === undefined ? {} : { decline_code: answer.decline_code }),
      at: now().toISOString(),
    });
    return c.json(answer);
  });
  return app;
}
