import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { html } from 'hono/html';
import { asset } from '#sandbox/asset';
import type { Books } from '#sandbox/network/books';
import { faultable } from '#sandbox/network/faults';
import { notFoundPage } from '#sandbox/not-found-page';
import { BANK_CODE, type BankQuestion, type BankQuestions } from '#sandbox/paysim/challenges';
import { providerPage } from '#sandbox/paysim/provider-page';

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; form-action 'self' http://*.localhost:*; base-uri 'none'; frame-ancestors http://*.localhost:*";

/** The cardholder's bank, on its own host: it asks for a code, in a frame of the shop or as a page between two others. */
export function challengeApp({ questions, books }: { questions: BankQuestions; books: Books }) {
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.notFound((c) => c.html(notFoundPage(), 404));
  app.get('/provider.css', asset(new URL('./browser/provider.css', import.meta.url)));
  app.get('/challenge.js', asset(new URL('./browser/challenge.js', import.meta.url)));
  app.use('*', async (c, next) => {
    c.header('content-security-policy', POLICY);
    c.header('cache-control', 'no-store');
    c.header('referrer-policy', 'no-referrer');
    await next();
  });

  app.get('/challenge/:id', faultable(books.faults, 'challenges'), (c) => {
    const question = questions.find(c.req.param('id'));
    return question ? c.html(questionPage(question)) : c.notFound();
  });
  app.post('/challenge/:id', faultable(books.faults, 'challenges'), async (c) => {
    const question = questions.find(c.req.param('id'));
    if (!question) return c.notFound();
    const { code, refuse } = await c.req.parseBody();
    if (refuse !== undefined) questions.refuse(question);
    else questions.answer(question, typeof code === 'string' ? code.slice(0, 12) : '');
    if (question.outcome !== 'open' && question.returnTo) return c.redirect(question.returnTo, 303);
    return c.html(questionPage(question, 'That is not the code.'));
  });
  return app;
}

function questionPage(
  { id, merchant, amount, currency, last4, outcome, triesLeft }: BankQuestion,
  wrong = '',
) {
  if (outcome !== 'open') {
    return providerPage({
      title: 'Thank you · Sandbox Bank',
      kind: 'bank',
      outcome,
      scripts: ['/challenge.js'],
      body: html`<p class="sign">Sandbox Bank</p>
        <h1>${outcome === 'confirmed' ? 'Confirmed' : 'Refused'}</h1>
        <p>You can go back to the shop.</p>`,
    });
  }
  return providerPage({
    title: 'Is this you? · Sandbox Bank',
    kind: 'bank',
    body: html`<p class="sign">Sandbox Bank</p>
      <h1>Is this you?</h1>
      <dl>
        <div><dt>Shop</dt> <dd>${merchant}</dd></div>
        <div><dt>Amount</dt> <dd>${amount} ${currency}</dd></div>
        <div><dt>Card</dt> <dd>ending ${last4}</dd></div>
      </dl>
      <form method="post" action="/challenge/${id}">
        <div class="field">
          <label for="code">Code from your bank</label>
          <input id="code" name="code" inputmode="numeric" autocomplete="one-time-code" maxlength="6" autofocus aria-describedby="hint" />
          <p id="hint" class="caption" role="status">${wrong ? `${wrong} ${triesLeft} left. ` : ''}In the sandbox it is always ${BANK_CODE}.</p>
        </div>
        <button type="submit">Confirm ${amount} ${currency}</button>
        <button class="plain" type="submit" name="refuse" value="1">It is not me</button>
      </form>`,
  });
}
