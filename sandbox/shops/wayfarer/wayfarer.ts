import { html, raw } from 'hono/html';
import { asset } from '#sandbox/asset';
import type { Paysim } from '#sandbox/paysim/paysim';
import { payForm } from '#sandbox/shop/pages/pay-form';
import { shareOf } from '#sandbox/shop/receipt';
import type { Shop } from '#sandbox/shop/shop';
import { english } from '#sandbox/shop/words';
import { feeFor } from '#sandbox/shops/wayfarer/card-fee';
import { cardForm } from '#sandbox/shops/wayfarer/card-form';
import { MARK, SCENE } from '#sandbox/shops/wayfarer/mark';
import { payRoute } from '#sandbox/shops/wayfarer/pay';
import { PRODUCTS } from '#sandbox/shops/wayfarer/products';

const WORDS = english('bag');
const SALES_TAX = 800n;

/** Looks at the card before it is paid with: brand, fee, marks to choose from, drafts; then a token, sent as a form. */
export const wayfarer = ({ paysim }: { paysim: Paysim }): Shop => ({
  slug: 'wayfarer',
  name: 'Wayfarer',
  strapline: 'Luggage for people who carry it',
  technique: 'derived',
  currency: 'USD',
  words: WORDS,
  orderPrefix: 'WF',
  products: PRODUCTS,
  stylesheet: new URL('./wayfarer.css', import.meta.url),
  mark: MARK,
  promise: 'Prices before 8 % sales tax. Some cards carry a fee; Visa carries none.',
  newsletter: 'Routes, timetables and the odd sale',
  costs: (subtotal, cart) => {
    const tax = shareOf(subtotal, SALES_TAX);
    const taxed = { ...subtotal, minor: subtotal.minor + tax.minor };
    return [{ label: 'Sales tax, 8 %', amount: tax }, ...feeFor(cart.choices.get('brand'), taxed)];
  },
  welcome: () => html`<div>
      <p class="eyebrow">Autumn routes</p>
      <h1>Pack less, go further</h1>
      <p class="lead">Six pieces that fit under the seat in front of you, sewn by people who take the night train.</p>
    </div>
    <div class="scene" aria-hidden="true">${raw(SCENE)}</div>`,
  contentSecurityPolicy: ({ paysim: provider, challenges: bank }) =>
    `default-src 'none'; script-src 'self' ${provider}; style-src 'self'; img-src 'self'; connect-src 'self' ${provider}; frame-src ${bank}; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  checkoutBody: (page) => payForm(WORDS, page, cardForm(page.urls.paysim)),
  pageEnd: ({ urls }) =>
    html`<script src="${urls.paysim}/v1/paysim.js"></script><script src="/checkout.js"></script>`,
  payRoutes(app, till) {
    app.get('/checkout.js', asset(new URL('./checkout.js', import.meta.url)));
    payRoute(app, till, paysim);
  },
});
