import { html, raw } from 'hono/html';
import { asset } from '#sandbox/asset';
import { ACCOUNTS } from '#sandbox/paysim/accounts';
import type { Paysim } from '#sandbox/paysim/paysim';
import { payForm } from '#sandbox/shop/pages/pay-form';
import type { Shop } from '#sandbox/shop/shop';
import { english } from '#sandbox/shop/words';
import { CHART, MARK } from '#sandbox/shops/harbor/mark';
import { payRoute } from '#sandbox/shops/harbor/pay';
import { PRODUCTS } from '#sandbox/shops/harbor/products';

const hosted = (kind: string, label: string) => html`<div class="field">
  <span id="card-${kind}-label" class="label">${label}</span>
  <div id="card-${kind}" class="hosted"></div>
  <p id="card-${kind}-problem" class="field-problem" aria-live="polite"></p>
</div>`;

const WORDS = english('cart');
/** One frame for the whole card, for the page that asks for it; else one frame for each field. */
const fields = (variant: string) =>
  variant === 'one'
    ? hosted('card', 'Card')
    : html`${hosted('number', 'Card number')}
      <div class="row">${hosted('expiry', 'Expiry date')} ${hosted('cvc', 'Security code')}</div>`;

/** Paid through a provider's hosted fields: the card is typed into frames of another site, the shop sees a token. */
export const harbor = ({ paysim }: { paysim: Paysim }): Shop => ({
  slug: 'harbor',
  name: 'Harbor Supply',
  strapline: 'Everything that holds a boat',
  technique: 'hosted-fields',
  currency: 'USD',
  words: WORDS,
  orderPrefix: 'HS',
  products: PRODUCTS,
  stylesheet: new URL('./harbor.css', import.meta.url),
  mark: MARK,
  promise: 'Free shipping to every quay. Orders by noon leave with the tide.',
  newsletter: 'Stock lists and notices to mariners',
  welcome: () => html`<div>
      <p class="eyebrow">Chandlery, est. 1962</p>
      <h1>Everything that holds a boat</h1>
      <p class="lead">Rope, steel and pumps, with the figures that matter printed beside them.</p>
    </div>
    <div class="scene" aria-hidden="true">${raw(CHART)}</div>`,
  contentSecurityPolicy: ({ paysim: provider, challenges: bank }) =>
    `default-src 'none'; script-src 'self' ${provider}; style-src 'self'; img-src 'self'; connect-src 'self'; frame-src ${provider} ${bank}; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  costs: () => [{ label: 'Shipping', amount: null }],
  checkoutBody: (page) =>
    payForm(
      WORDS,
      page,
      html`<div class="field">
        <label for="cc-name">Name on card</label>
        <input id="cc-name" name="cc-name" autocomplete="cc-name" maxlength="80" />
      </div>
      <div id="card-fields" data-key="${ACCOUNTS.harbor.publishableKey}">${fields(page.variant)}</div>
      <p class="caption">Card details are handled by Paysim and never reach this shop.</p>`,
    ),
  pageEnd: ({ urls }) =>
    html`<script src="${urls.paysim}/v1/paysim.js"></script><script src="/checkout.js"></script>`,
  payRoutes(app, till) {
    app.get('/checkout.js', asset(new URL('./checkout.js', import.meta.url)));
    payRoute(app, till, paysim);
  },
});
