import type { HttpBindings } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { cors } from 'hono/cors';
import { z } from 'zod';
import type { Books } from '#sandbox/network/books';
import { brandOf, cardProblemSentence } from '#sandbox/network/card-checks';
import { paymentEndpoint } from '#sandbox/network/payment-endpoint';
import { accountOf } from '#sandbox/paysim/accounts';
import type { Paysim } from '#sandbox/paysim/paysim';
import { takeCard } from '#sandbox/paysim/take-card';

const JsonIn = z.strictObject({
  key: z.string(),
  card: z.strictObject({
    number: z.string(),
    exp_month: z.number().int(),
    exp_year: z.number().int(),
    cvc: z.string(),
  }),
});
const figure = z
  .string()
  .regex(/^\d{1,4}$/)
  .transform(Number);
const FormIn = z
  .strictObject({
    key: z.string(),
    'card[number]': z.string(),
    'card[exp_month]': figure,
    'card[exp_year]': figure,
    'card[cvc]': z.string(),
    'card[name]': z.string().max(80).default(''),
    'card[address_zip]': z.string().max(12).default(''),
  })
  .transform((form) => ({
    key: form.key,
    name: form['card[name]'],
    card: {
      number: form['card[number]'],
      exp_month: form['card[exp_month]'],
      exp_year: form['card[exp_year]'],
      cvc: form['card[cvc]'],
    },
  }));

const isForm = (c: Context) => c.req.header('content-type')?.startsWith('application/x-www-form-urlencoded');

/** Where cards become tokens: for the provider's own frames as JSON, for pages of shops as JSON or as a form. */
export function tokenDoor(deps: { paysim: Paysim; books: Books; now: () => Date }) {
  const app = new Hono<{ Bindings: HttpBindings }>();
  const ofThisMachine = (origin: string) => (/^http:\/\/[a-z]+\.localhost:\d+$/.test(origin) ? origin : null);
  app.use(
    '*',
    cors({ origin: ofThisMachine, allowMethods: ['POST'], allowHeaders: ['content-type'], maxAge: 600 }),
  );

  app.post('/', paymentEndpoint(deps.books, 'tokens'), async (c) => {
    const read = isForm(c)
      ? FormIn.safeParse(await c.req.parseBody())
      : JsonIn.safeParse(await c.req.json().catch(() => null));
    if (!read.success)
      return c.json({ error: { code: 'bad_request', message: 'The request is not a card and a key.' } }, 400);
    const { key, card } = read.data;
    const name = 'name' in read.data ? String(read.data.name) : '';
    const taken = takeCard(deps, 'fields.paysim.localhost/v1/tokens', accountOf(key), card, name);
    if (!taken.ok) {
      const { problem } = taken;
      return problem === 'unknown_key'
        ? c.json({ error: { code: problem, message: 'No account has this key.' } }, 401)
        : c.json({ error: { code: problem, message: cardProblemSentence(problem) } }, 402);
    }
    const { number, exp_month, exp_year } = card;
    return c.json({
      id: taken.token,
      card: { brand: brandOf(number), last4: number.slice(-4), exp_month, exp_year },
    });
  });
  return app;
}
