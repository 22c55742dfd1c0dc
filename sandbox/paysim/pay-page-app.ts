import type { HttpBindings } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { asset } from '#sandbox/asset';
import type { Books } from '#sandbox/network/books';
import { cardProblemSentence } from '#sandbox/network/card-checks';
import { paymentEndpoint } from '#sandbox/network/payment-endpoint';
import { notFoundPage } from '#sandbox/not-found-page';
import { payPage, sessionGonePage } from '#sandbox/paysim/pay-page';
import type { PaySessions } from '#sandbox/paysim/pay-sessions';
import type { Paysim } from '#sandbox/paysim/paysim';
import { takeCard } from '#sandbox/paysim/take-card';

const text = (longest: number) => z.string().max(longest).default('');
const Form = z.object({
  session: text(60),
  key: text(60),
  card_number: text(30),
  card_expiry: text(12),
  card_cvc: text(8),
  card_name: text(80),
});

/** `07 / 31`, `0731` and `07/2031` are one date. */
function expiryOf(written: string) {
  const digits = written.replace(/\D/g, '');
  return { exp_month: Number(digits.slice(0, 2)), exp_year: 2000 + Number(digits.slice(-2)) };
}

/** The provider's payment page on a host of its own. It charges nothing: the shop does, with what the browser brings back. */
export function payPageApp(deps: { paysim: Paysim; sessions: PaySessions; books: Books; now: () => Date }) {
  const { paysim, sessions } = deps;
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.notFound((c) => c.html(notFoundPage(), 404));
  const shown = (c: Context, sites: string) => {
    // The way back is a redirect of a form, which Chromium holds against form-action as well.
    c.header(
      'content-security-policy',
      `default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; form-action 'self' ${sites}; base-uri 'none'; frame-ancestors 'none'`,
    );
    c.header('cache-control', 'no-store');
    c.header('referrer-policy', 'no-referrer');
  };
  const sitesOf = (c: Context, returnTo: string) =>
    `${new URL(returnTo).origin} http://acs.paysim.localhost:${new URL(c.req.url).port || '80'}`;

  app.get('/provider.css', asset(new URL('./browser/provider.css', import.meta.url)));
  app.get(
    '/pay.js',
    asset(new URL('./browser/field-rules.js', import.meta.url), new URL('./browser/pay.js', import.meta.url)),
  );
  app.get('/c/:session', (c) => {
    const session = sessions.find(c.req.param('session'));
    if (!session) return c.html(sessionGonePage(), 404);
    shown(c, sitesOf(c, session.returnTo));
    return c.html(payPage(session));
  });

  app.post('/v1/hosted-payments', paymentEndpoint(deps.books, 'hosted-page'), async (c) => {
    const read = Form.safeParse(await c.req.parseBody());
    if (!read.success) return c.text('This is not our payment form.', 400);
    const form = read.data;
    const session = sessions.find(form.session);
    if (!session || form.key !== session.account.publishableKey) return c.html(sessionGonePage(), 404);
    shown(c, sitesOf(c, session.returnTo));
    const card = {
      number: form.card_number.replace(/[\s-]/g, ''),
      ...expiryOf(form.card_expiry),
      cvc: form.card_cvc.trim(),
    };
    const endpoint = 'pay.paysim.localhost/v1/hosted-payments';
    const taken = takeCard(deps, endpoint, session.account, card, form.card_name.trim());
    if (!taken.ok) {
      const said =
        taken.problem === 'unknown_key' ? 'This payment has lapsed.' : cardProblemSentence(taken.problem);
      return c.html(payPage(session, said), 402);
    }
    session.token = taken.token;
    const back = sessions.wayBack(session, 'ready');
    const { amount, currency, account } = session;
    const question = paysim.questionFor(
      { secretKey: account.secretKey, token: taken.token, amount, currency },
      back,
    );
    const bank = `http://acs.paysim.localhost:${new URL(c.req.url).port || '80'}`;
    return c.redirect(question ? `${bank}/challenge/${question.id}` : back, 303);
  });

  app.post('/v1/cancellations', async (c) => {
    const { session: id } = await c.req.parseBody();
    const session = sessions.find(typeof id === 'string' ? id : '');
    if (!session) return c.html(sessionGonePage(), 404);
    shown(c, sitesOf(c, session.returnTo));
    return c.redirect(sessions.wayBack(session, 'cancelled'), 303);
  });
  return app;
}
