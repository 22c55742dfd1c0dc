import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import { z } from 'zod';
import type { Books } from '#sandbox/network/books';
import { brandOf, cardProblemSentence, checkCard } from '#sandbox/network/card-checks';
import { cutLine } from '#sandbox/network/cut-line';
import { sufferFaults } from '#sandbox/network/endpoint-faults';
import { isPublishableKey, type Paysim } from '#sandbox/paysim/paysim';
import { CONTROLLER_SCRIPT, FIELD_SCRIPT, PAGE_SCRIPT } from '#sandbox/paysim/scripts';

const TokenIn = z.strictObject({
  key: z.string(),
  card: z.strictObject({
    number: z.string(),
    exp_month: z.number().int(),
    exp_year: z.number().int(),
    cvc: z.string(),
  }),
});

const FIELDS = {
  number: {
    label: 'Card number',
    autocomplete: 'cc-number',
    name: 'cardnumber',
    placeholder: '1234 1234 1234 1234',
  },
  expiry: { label: 'Expiry date', autocomplete: 'cc-exp', name: 'exp-date', placeholder: 'MM / YY' },
  cvc: { label: 'Security code', autocomplete: 'cc-csc', name: 'cvc', placeholder: 'CVC' },
} as const;

/** The provider's own site: the script shops include, one page per field, an invisible controller, and the token endpoint. */
export function paysimApp({ paysim, books, now }: { paysim: Paysim; books: Books; now: () => Date }): Hono {
  const app = new Hono();
  const script = (text: string) => (c: Context) =>
    c.body(text, 200, { 'content-type': 'text/javascript; charset=utf-8' });
  const framed = (c: Context) =>
    c.header(
      'content-security-policy',
      "default-src 'none'; script-src 'self'; style-src 'unsafe-inline'; connect-src 'self'; frame-ancestors http://*.localhost:*",
    );

  app.get('/v1/paysim.js', script(PAGE_SCRIPT));
  app.get('/v1/field.js', script(FIELD_SCRIPT));
  app.get('/v1/controller.js', script(CONTROLLER_SCRIPT));

  app.get('/v1/field', (c) => {
    const kind = c.req.query('kind') ?? '';
    if (!(kind in FIELDS)) return c.notFound();
    const field = FIELDS[kind as keyof typeof FIELDS];
    framed(c);
    return c.html(html`<!doctype html>
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta name="color-scheme" content="light dark" />
          <title>${field.label}</title>
          <style>
            html, body { margin: 0; height: 100%; background: transparent; }
            input { box-sizing: border-box; width: 100%; height: 100%; border: 0; outline: 0; padding: 0 12px; background: transparent;
              color: CanvasText; font: 16px system-ui, sans-serif; font-variant-numeric: tabular-nums; }
            input[aria-invalid='true'] { color: light-dark(#b3261e, #ff8a80); }
          </style>
        </head>
        <body data-kind="${kind}">
          <input name="${field.name}" autocomplete="${field.autocomplete}" aria-label="${field.label}"
            placeholder="${field.placeholder}" inputmode="numeric" spellcheck="false" type="text" />
          <script src="/v1/field.js"></script>
        </body>
      </html>`);
  });
  app.get('/v1/controller', (c) => {
    framed(c);
    return c.html(html`<!doctype html><html lang="en"><head><meta charset="utf-8" /><title>Paysim</title></head>
      <body><script src="/v1/controller.js"></script></body></html>`);
  });

  app.post('/v1/tokens', async (c) => {
    const read = TokenIn.safeParse(await c.req.json().catch(() => null));
    if (!read.success)
      return c.json({ error: { code: 'bad_request', message: 'The request is not a card and a key.' } }, 400);
    const { key, card } = read.data;
    if (!isPublishableKey(key))
      return c.json({ error: { code: 'unknown_key', message: 'No account has this key.' } }, 401);
    const problem = checkCard(card, now());
    books.payments.push({
      endpoint: 'fields.paysim.localhost/v1/tokens',
      ...card,
      name: '',
      status: problem ? 'refused' : 'kept',
      at: now().toISOString(),
    });
    if (problem) return c.json({ error: { code: problem, message: cardProblemSentence(problem) } }, 402);
    const id = paysim.keep(key, card);
    if ((await sufferFaults(books, () => cutLine(c))) === 'cut') return c.body(null);
    const { number, exp_month, exp_year } = card;
    return c.json({ id, card: { brand: brandOf(number), last4: number.slice(-4), exp_month, exp_year } });
  });
  return app;
}
