import { html, raw } from 'hono/html';
import type { Bank } from '#sandbox/acquirer/acquirer-client';
import { asset } from '#sandbox/asset';
import type { Shop } from '#sandbox/shop/shop';
import { english } from '#sandbox/shop/words';
import { deliveryCost, deliveryStep } from '#sandbox/shops/trellis/delivery';
import { MARK, SCENE } from '#sandbox/shops/trellis/mark';
import { payRoute } from '#sandbox/shops/trellis/pay';
import { PRODUCTS } from '#sandbox/shops/trellis/products';

const WORDS = english('basket');

/** Paid in steps: address, delivery, payment; the card fields come into the page late, and type through masks. */
export const trellis = ({ bank }: { bank: Bank }): Shop => ({
  slug: 'trellis',
  name: 'Trellis Garden',
  strapline: 'Seeds, bulbs and things to dig with',
  technique: 'multi-step',
  currency: 'USD',
  words: WORDS,
  orderPrefix: 'TG',
  products: PRODUCTS,
  stylesheet: new URL('./trellis.css', import.meta.url),
  mark: MARK,
  promise: 'Everything is in its season. Post 3.00 USD, next day 6.00 USD, or come by.',
  newsletter: 'What to sow, the first Sunday of each month',
  costs: ({ currency }, cart) => [deliveryCost(cart, currency)],
  welcome: () => html`<div>
      <p class="eyebrow">Sow in late November</p>
      <h1>Plant now,<br />smile in April</h1>
      <p class="lead">Broad beans, sweet peas and every tulip you forgot to order. The soil is still warm enough.</p>
    </div>
    <div class="scene" aria-hidden="true">${raw(SCENE)}</div>`,
  contentSecurityPolicy: () =>
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  checkoutBody: ({ cart }) => html`<div id="steps" class="pay-form" data-csrf="${cart.csrf}">
    <ol class="progress" aria-label="Steps">
      <li aria-current="step">Address</li><li>Delivery</li><li>Payment</li>
    </ol>
    <form id="address-step" class="step" novalidate>
      <h2 tabindex="-1">Where does it go?</h2>
      <div class="field"><label for="email">E-mail for the receipt</label>
        <input id="email" name="email" type="email" autocomplete="email" value="${cart.email}" required /></div>
      <div class="field"><label for="full-name">Full name</label>
        <input id="full-name" name="full_name" autocomplete="name" maxlength="80" required /></div>
      <div class="field"><label for="street">Street and number</label>
        <input id="street" name="street" autocomplete="street-address" maxlength="120" required /></div>
      <div class="row"><div class="field"><label for="zip">ZIP code</label>
        <input id="zip" name="zip" autocomplete="postal-code" inputmode="numeric" maxlength="10" required /></div>
      <div class="field"><label for="city">City</label>
        <input id="city" name="city" autocomplete="address-level2" maxlength="80" required /></div></div>
      <p class="field-problem" aria-live="polite"></p>
      <button class="wide" type="submit">Continue to delivery</button>
    </form>
    ${deliveryStep(cart)}
    <div id="payment-place"></div>
  </div>`,
  pageEnd: () => html`<script src="/checkout.js"></script>`,
  payRoutes(app, till) {
    app.get('/checkout.js', asset(new URL('./checkout.js', import.meta.url)));
    payRoute(app, till, bank);
  },
});
