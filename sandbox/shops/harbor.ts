import { html } from 'hono/html';
import { z } from 'zod';
import { ACCOUNTS, type Paysim } from '#sandbox/paysim/paysim';
import { price, totalMinor } from '#sandbox/shop/cart';
import type { Product, Shop } from '#sandbox/shop/shop';

const KEY = 'pk_sandbox_harbor';
const line = (path: string) =>
  `<svg viewBox="0 0 96 96" fill="none" stroke="currentColor" stroke-width="4" stroke-linecap="square">${path}</svg>`;

const PRODUCTS: readonly Product[] = [
  {
    sku: 'rope',
    name: 'Mooring rope, 5 m',
    blurb: 'Three-strand, spliced eye at one end.',
    minor: 500,
    art: line('<circle cx="48" cy="48" r="30"/><circle cx="48" cy="48" r="18"/><path d="M76 58l12 20"/>'),
  },
  {
    sku: 'clamps',
    name: 'Hose clamp set',
    blurb: 'Twelve stainless clamps, four sizes.',
    minor: 1200,
    art: line('<circle cx="40" cy="52" r="26"/><path d="M58 30h26v14H62M70 30v14"/>'),
  },
  {
    sku: 'bracket',
    name: 'Lantern bracket',
    blurb: 'Powder-coated steel, holds four kilograms.',
    minor: 1400,
    art: line('<path d="M20 14v68M20 24h50v16M20 60l34-36M60 40h20v26H60z"/>'),
  },
  {
    sku: 'bilge-pump',
    name: 'Bilge pump',
    blurb: 'Thirty litres a minute, by hand.',
    minor: 2500,
    art: line('<path d="M30 40h30v42H30zM45 40V14M34 14h22M60 60h26v14"/>'),
  },
];

const PayBody = z.strictObject({
  csrf: z.string(),
  token: z.string().max(100),
  email: z.string().max(200),
  name: z.string().max(80),
});

/** Ties the form to the provider: tokenises, posts the token to the shop, goes to the order. */
const SCRIPT = `(() => {
  const paysim = Paysim('${KEY}');
  paysim.mount({ number: '#card-number', expiry: '#card-expiry', cvc: '#card-cvc' });
  const form = document.querySelector('#checkout');
  const problem = document.querySelector('#problem');
  const say = (text) => { problem.hidden = !text; problem.textContent = text; };
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const button = form.querySelector('.pay');
    button.disabled = true; say('');
    const { token, error } = await paysim.tokenize();
    if (error) { say(error); button.disabled = false; return; }
    const response = await fetch('/checkout/pay', {
      method: 'POST', headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ csrf: form.csrf.value, token, email: form.email.value, name: form.elements.name.value }),
    });
    const body = await response.json();
    if (response.ok) location.assign(body.order);
    else { say(body.message); button.disabled = false; }
  });
})();`;

/** Paid through a provider's hosted fields: the card is typed into frames of another site, the shop sees a token. */
export function harbor({ paysim }: { paysim: Paysim }): Shop {
  return {
    slug: 'harbor',
    name: 'Harbor Supply',
    strapline: 'Everything that holds a boat',
    technique: 'hosted-fields',
    theme: `:root{--display:ui-sans-serif,system-ui,'Helvetica Neue',sans-serif;--text:ui-sans-serif,system-ui,'Helvetica Neue',sans-serif;--track:-.02em;--radius:8px;
--paper:light-dark(#f4f7f9,#0f161b);--card:light-dark(#fff,#17212a);--band:light-dark(#fff,#131c23);--ink:light-dark(#12222e,#e6eef4);
--soft:light-dark(#566775,#9db0bf);--line:light-dark(#d6dfe6,#2a3844);--edge:light-dark(#7a8b99,#71838f);--accent:light-dark(#b8480b,#ffb184);--on-accent:light-dark(#fff,#2b1203);--bad:light-dark(#a3231b,#ff9d8f)}`,
    products: PRODUCTS,
    contentSecurityPolicy: ({ paysim: provider }) =>
      `default-src 'none'; script-src 'self' ${provider}; style-src 'unsafe-inline'; connect-src 'self'; frame-src ${provider}; form-action 'self'; frame-ancestors 'none'`,
    cardSection: () => html`
      <p id="problem" class="problem" role="alert" hidden></p>
      <div>
        <label for="card-name">Name on card</label>
        <input id="card-name" name="name" autocomplete="cc-name" maxlength="80" />
      </div>
      <div>
        <label>Card number</label>
        <div class="field-frame" id="card-number"></div>
      </div>
      <div class="row">
        <div><label>Expiry date</label><div class="field-frame" id="card-expiry"></div></div>
        <div><label>Security code</label><div class="field-frame" id="card-cvc"></div></div>
      </div>`,
    pageEnd: ({ urls }) =>
      html`<script src="${urls.paysim}/v1/paysim.js"></script><script src="/checkout.js"></script>`,
    payRoutes(app, till) {
      app.get('/checkout.js', (c) =>
        c.body(SCRIPT, 200, { 'content-type': 'text/javascript; charset=utf-8' }),
      );
      app.post('/checkout/pay', async (c) => {
        const cart = till.cartOf(c);
        const read = PayBody.safeParse(await c.req.json().catch(() => null));
        if (!read.success) return c.json({ message: 'The payment form was not complete.' }, 400);
        if (!till.tokenFits(cart, read.data.csrf))
          return c.json({ message: 'This form is not from our checkout page.' }, 403);
        const minor = totalMinor(cart, PRODUCTS);
        if (minor === 0) return c.json({ message: 'The cart is empty.' }, 409);
        cart.email = read.data.email;
        const order = {
          secret: ACCOUNTS[KEY].secret,
          token: read.data.token,
          amount: price(minor),
          currency: 'USD',
        };
        const paid = await paysim.pay(order);
        if (!paid) return c.json({ message: 'The payment has lapsed. Enter the card again.' }, 402);
        const payment = till.books.payments.findLast(
          (p) => p.endpoint.includes('paysim') && p.number.endsWith(paid.last4),
        );
        if (payment) Object.assign(payment, { status: paid.status, decline_code: paid.decline_code });
        const id = till.settle(cart, paid);
        if (paid.status === 'declined')
          return c.json({ message: 'Your card was declined. Nothing was charged.' }, 402);
        return c.json({ order: `/orders/${id}` });
      });
    },
  };
}
