import { html, raw } from 'hono/html';
import type { PaySessions } from '#sandbox/paysim/pay-sessions';
import type { Paysim } from '#sandbox/paysim/paysim';
import type { Shop } from '#sandbox/shop/shop';
import { english } from '#sandbox/shop/words';
import { MARK, SCENE } from '#sandbox/shops/offset/mark';
import { payRoute } from '#sandbox/shops/offset/pay';
import { PRODUCTS } from '#sandbox/shops/offset/products';

const WORDS = { ...english('cart'), pay: (total: string) => `Continue to payment, ${total}` };

/** Paid on the provider's own page: the shop sends its customer there and waits for a signed result. */
export const offset = ({ paysim, sessions }: { paysim: Paysim; sessions: PaySessions }): Shop => ({
  slug: 'offset',
  name: 'Offset Records',
  strapline: 'Records pressed a little off centre',
  technique: 'redirect',
  currency: 'USD',
  words: WORDS,
  orderPrefix: 'OR',
  products: PRODUCTS,
  stylesheet: new URL('./offset.css', import.meta.url),
  mark: MARK,
  promise: 'Free shipping in a stiff mailer. Nothing is repressed.',
  newsletter: 'One letter for every release, so about four a year',
  costs: () => [{ label: 'Shipping', amount: null }],
  welcome: () => html`<div>
      <p class="eyebrow">OFF 027, out now</p>
      <h1>Nothing here is centred</h1>
      <p class="lead">A label of two people and one lathe. Three hundred copies of each, cut by hand.</p>
    </div>
    <div class="scene" aria-hidden="true">${raw(SCENE)}</div>`,
  contentSecurityPolicy: ({ payPage }) =>
    `default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self' ${payPage}; base-uri 'none'; frame-ancestors 'none'`,
  checkoutBody: ({
    cart,
    payLabel,
  }) => html`<form id="checkout" class="pay-form" method="post" action="/checkout/pay">
    <input type="hidden" name="csrf" value="${cart.csrf}" />
    <fieldset>
      <legend>Contact</legend>
      <div class="field">
        <label for="email">E-mail for the receipt</label>
        <input id="email" name="email" type="email" autocomplete="email" value="${cart.email}" />
      </div>
    </fieldset>
    <fieldset>
      <legend>Payment</legend>
      <p class="leaving">You pay on the page of Paysim and come back here. We never see a card.</p>
    </fieldset>
    <button id="pay" class="wide" type="submit">${payLabel}</button>
  </form>`,
  payRoutes: (app, till) => payRoute(app, till, { paysim, sessions }),
});
