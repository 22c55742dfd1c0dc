import { html, raw } from 'hono/html';
import type { Bank } from '#sandbox/acquirer/acquirer-client';
import { payForm } from '#sandbox/shop/pages/pay-form';
import type { Shop } from '#sandbox/shop/shop';
import { english } from '#sandbox/shop/words';
import { cardForm } from '#sandbox/shops/lantern/card-form';
import { MARK, SCENE } from '#sandbox/shops/lantern/mark';
import { payRoute } from '#sandbox/shops/lantern/pay';
import { PRODUCTS } from '#sandbox/shops/lantern/products';

const WORDS = english('basket');

/** Paid by a plain HTML form that posts to the shop itself. */
export const lantern = ({ bank }: { bank: Bank }): Shop => ({
  slug: 'lantern',
  name: 'Lantern Tea',
  strapline: 'Tea, weighed by hand',
  technique: 'form-post',
  currency: 'USD',
  words: WORDS,
  orderPrefix: 'LT',
  products: PRODUCTS,
  stylesheet: new URL('./lantern.css', import.meta.url),
  mark: MARK,
  promise: 'Free shipping. Every order leaves before the lanterns are lit.',
  newsletter: 'A letter each season, about what was picked',
  welcome: () => html`<div>
      <p class="eyebrow">Autumn shelf, 2026</p>
      <h1>Tea, weighed by hand</h1>
      <p class="lead">Six things worth boiling water for. We buy from gardens we have walked through, and pack each order on the day it comes in.</p>
    </div>
    <div class="scene" aria-hidden="true">${raw(SCENE)}</div>`,
  contentSecurityPolicy: () =>
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  costs: () => [{ label: 'Shipping', amount: null }],
  checkoutBody: (page) => payForm(WORDS, page, cardForm(page.now)),
  payRoutes: (app, till) => payRoute(app, till, bank),
});
