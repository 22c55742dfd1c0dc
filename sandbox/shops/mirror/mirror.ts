import { html, raw } from 'hono/html';
import type { Bank } from '#sandbox/acquirer/acquirer-client';
import { payForm } from '#sandbox/shop/pages/pay-form';
import type { Shop } from '#sandbox/shop/shop';
import { english } from '#sandbox/shop/words';
import { cardForm } from '#sandbox/shops/mirror/card-form';
import { deskRoutes } from '#sandbox/shops/mirror/desk-routes';
import { MARK, SCENE } from '#sandbox/shops/mirror/mark';
import { payRoute } from '#sandbox/shops/mirror/pay';
import { PRODUCTS } from '#sandbox/shops/mirror/products';

const WORDS = english('order');

/** An honest shop that keeps, repeats and shows again whatever its customers write, wherever they write it. */
export function mirror({ bank }: { bank: Bank }): Shop {
  const shop: Shop = {
    slug: 'mirror',
    name: 'Mirror Stationers',
    strapline: 'What you write is what you get',
    technique: 'free-form',
    currency: 'USD',
    words: WORDS,
    orderPrefix: 'MS',
    products: PRODUCTS,
    stylesheet: new URL('./mirror.css', import.meta.url),
    mark: MARK,
    promise: 'Free shipping. Engraved as you wrote it, letter for letter.',
    newsletter: 'Four letters a year, about letters',
    welcome: () => html`<div>
        <p class="eyebrow">Winter post, 2026</p>
        <h1>What you write is what you get</h1>
        <p class="lead">Paper, pens and seals with your own words on them. Leave a line anywhere; <a href="/desk">your desk</a> keeps it for you.</p>
      </div>
      <div class="scene" aria-hidden="true">${raw(SCENE)}</div>`,
    contentSecurityPolicy: () =>
      "default-src 'none'; script-src 'self'; worker-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    costs: () => [{ label: 'Shipping', amount: null }],
    checkoutBody: (page) => payForm(WORDS, page, cardForm()),
    payRoutes(app, till) {
      payRoute(app, till, bank);
      deskRoutes(app, till, shop);
    },
  };
  return shop;
}
