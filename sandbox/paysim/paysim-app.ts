import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { z } from 'zod';
import { asset } from '#sandbox/asset';
import type { Books, Payment } from '#sandbox/network/books';
import { brandOf, cardProblemSentence, checkCard } from '#sandbox/network/card-checks';
import { paymentEndpoint } from '#sandbox/network/payment-endpoint';
import { notFoundPage } from '#sandbox/not-found-page';
import { accountOf } from '#sandbox/paysim/accounts';
import { controllerPage, fieldPage, isFieldName } from '#sandbox/paysim/field-page';
import type { Paysim } from '#sandbox/paysim/paysim';

const TokenIn = z.strictObject({
  key: z.string(),
  card: z.strictObject({
    number: z.string(),
    exp_month: z.number().int(),
    exp_year: z.number().int(),
    cvc: z.string(),
  }),
});

const FRAMED_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors http://*.localhost:*";
const file = (name: string) => new URL(`./browser/${name}`, import.meta.url);

/** The provider's own site: the script that shops include, one page per field, an invisible controller, the token endpoint. */
export function paysimApp({ paysim, books, now }: { paysim: Paysim; books: Books; now: () => Date }) {
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.notFound((c) => c.html(notFoundPage(), 404));
  app.get('/v1/paysim.js', asset(file('paysim.js')));
  app.get('/v1/field.js', asset(file('field.js')));
  app.get('/v1/controller.js', asset(file('controller.js')));
  app.get('/v1/field.css', asset(file('field.css')));

  app.get('/v1/field/:kind', (c) => {
    const kind = c.req.param('kind');
    if (!isFieldName(kind)) return c.notFound();
    c.header('content-security-policy', FRAMED_POLICY);
    return c.html(fieldPage(kind));
  });
  app.get('/v1/controller', (c) => {
    c.header('content-security-policy', FRAMED_POLICY);
    return c.html(controllerPage());
  });

  app.post('/v1/tokens', paymentEndpoint(books), async (c) => {
    const read = TokenIn.safeParse(await c.req.json().catch(() => null));
    if (!read.success)
      return c.json({ error: { code: 'bad_request', message: 'The request is not a card and a key.' } }, 400);
    const { key, card } = read.data;
    const payment: Payment = {
      endpoint: 'fields.paysim.localhost/v1/tokens',
      ...card,
      name: '',
      status: 'refused',
      at: now().toISOString(),
    };
    books.payments.push(payment);
    const refuse = (code: string, message: string, status: 401 | 402) => {
      payment.decline_code = code;
      return c.json({ error: { code, message } }, status);
    };
    const account = accountOf(key);
    if (!account) return refuse('unknown_key', 'No account has this key.', 401);
    const problem = checkCard(card, now());
    if (problem) return refuse(problem, cardProblemSentence(problem), 402);
    payment.status = 'tokenised';
    const id = paysim.keep(account, card, payment);
    const { number, exp_month, exp_year } = card;
    return c.json({ id, card: { brand: brandOf(number), last4: number.slice(-4), exp_month, exp_year } });
  });
  return app;
}
