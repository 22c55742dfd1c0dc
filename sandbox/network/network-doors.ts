import { Hono } from 'hono';
import { z } from 'zod';
import type { Acquirer } from '#sandbox/network/acquirer';
import type { Books } from '#sandbox/network/books';

const Charge = z.strictObject({
  number: z.string().regex(/^\d{12,19}$/),
  exp_month: z.number().int().min(1).max(12),
  exp_year: z.number().int().min(2000).max(2100),
  cvc: z.string().regex(/^\d{3,4}$/),
  amount: z.string().regex(/^\d+(\.\d+)?$/),
  currency: z.string().regex(/^[A-Z]{3}$/),
  merchant: z.strictObject({ name: z.string(), domain: z.string() }),
});
const Controls = z.strictObject({
  echo_card: z.boolean().optional(),
  slow_ms: z.number().int().min(0).max(60_000).optional(),
  drop_after: z.number().int().min(0).max(100).optional(),
});

/** The acquirer's charge door and the books. Without the network key nothing is here, so that an agent's browser finds nothing. */
export function networkDoors({
  books,
  acquirer,
  networkKey,
}: {
  books: Books;
  acquirer: Acquirer;
  networkKey: string;
}): Hono {
  const app = new Hono();
  app.use('*', async (c, next) => {
    if (c.req.header('authorization') !== `Bearer ${networkKey}`) return c.notFound();
    c.header('cache-control', 'no-store');
    return next();
  });
  app.get('/_log/orders', (c) => c.json(books.orders));
  app.get('/_log/payments', (c) => c.json(books.payments));
  app.post('/_control', async (c) => {
    const read = Controls.safeParse(await c.req.json().catch(() => null));
    if (!read.success) return c.json({ errors: read.error.issues.map((i) => i.path.join('.')) }, 400);
    Object.assign(books.controls, read.data);
    return c.json(books.controls);
  });
  app.post('/v1/charges', async (c) => {
    const read = Charge.safeParse(await c.req.json().catch(() => null));
    if (!read.success) return c.json({ errors: read.error.issues.map((i) => i.path.join('.')) }, 400);
    return c.json(await acquirer.charge(read.data));
  });
  return app;
}
