import { html, raw } from 'hono/html';
import type { Bank } from '#sandbox/acquirer/acquirer-client';
import { asset } from '#sandbox/asset';
import { reactScript } from '#sandbox/react-script';
import type { Shop } from '#sandbox/shop/shop';
import { english } from '#sandbox/shop/words';
import { MARK, SCENE } from '#sandbox/shops/ember/mark';
import { payRoute } from '#sandbox/shops/ember/pay';
import { PRODUCTS } from '#sandbox/shops/ember/products';

const WORDS = english('bag');
const SHIPPING = 300n;
const FREE_FROM = 2000n;

/** Paid in a React form: the inputs are controlled, the card leaves as JSON by fetch. */
export const ember = ({ bank }: { bank: Bank }): Shop => ({
  slug: 'ember',
  name: 'Ember Coffee',
  strapline: 'Roasted on Tuesdays, gone by Friday',
  technique: 'react-json',
  currency: 'USD',
  words: WORDS,
  orderPrefix: 'EC',
  products: PRODUCTS,
  stylesheet: new URL('./ember.css', import.meta.url),
  mark: MARK,
  promise: 'Shipping 3.00 USD, free from 20.00 USD. Roasted to order.',
  newsletter: 'What is in the roaster this week',
  costs: ({ currency, minor }) => [
    { label: 'Shipping', amount: minor >= FREE_FROM ? null : { currency, minor: SHIPPING } },
  ],
  welcome: () => html`<div>
      <p class="eyebrow">Roast 214, this Tuesday</p>
      <h1>Small fire.<br />Big cup.</h1>
      <p class="lead">Two roasters, one drum, and beans from people whose names are on the bag.</p>
    </div>
    <div class="scene" aria-hidden="true">${raw(SCENE)}</div>`,
  contentSecurityPolicy: () =>
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  checkoutBody: ({ cart, payLabel }) =>
    html`<div id="app" class="pay-form" data-csrf="${cart.csrf}" data-email="${cart.email}" data-pay="${payLabel}">
      <p>The payment form needs JavaScript.</p>
    </div>`,
  pageEnd: () => html`<script src="/react.js"></script><script src="/checkout.js"></script>`,
  payRoutes(app, till) {
    app.get('/react.js', reactScript());
    app.get('/checkout.js', asset(new URL('./checkout.js', import.meta.url)));
    payRoute(app, till, bank);
  },
});
