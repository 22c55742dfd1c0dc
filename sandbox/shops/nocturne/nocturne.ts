import { html, raw } from 'hono/html';
import { asset } from '#sandbox/asset';
import { ACCOUNTS } from '#sandbox/paysim/accounts';
import type { Encryption } from '#sandbox/paysim/encryption';
import type { Paysim } from '#sandbox/paysim/paysim';
import { payForm } from '#sandbox/shop/pages/pay-form';
import type { Shop } from '#sandbox/shop/shop';
import { english } from '#sandbox/shop/words';
import { MARK, SCENE } from '#sandbox/shops/nocturne/mark';
import { payRoute } from '#sandbox/shops/nocturne/pay';
import { PRODUCTS } from '#sandbox/shops/nocturne/products';

const WORDS = english('order');
const FEE_A_TICKET = 150n;

/** None of the fields has a name: the form itself sends no card, only what the page's script has sealed. */
const cardFields = html`<div id="card-fields" data-key="${ACCOUNTS.nocturne.publishableKey}">
  <div class="field">
    <label for="holder">Name on card</label>
    <input id="holder" autocomplete="cc-name" maxlength="80" />
  </div>
  <div class="field">
    <label for="number">Card number</label>
    <input id="number" autocomplete="cc-number" inputmode="numeric" maxlength="23" placeholder="1234 1234 1234 1234" />
  </div>
  <div class="row">
    <div class="field">
      <label for="expiry">Expiry (MM/YY)</label>
      <input id="expiry" autocomplete="cc-exp" inputmode="numeric" maxlength="9" placeholder="MM/YY" />
    </div>
    <div class="field">
      <label for="code">Security code</label>
      <input id="code" autocomplete="cc-csc" inputmode="numeric" maxlength="4" placeholder="CVC" />
    </div>
  </div>
  <p class="caption">Your card is encrypted on this page. We pass it on and cannot read it.</p>
</div>`;

/** Paid with a card that the page encrypts to the provider's key: what leaves it is one run of letters. */
export const nocturne = ({ paysim, encryption }: { paysim: Paysim; encryption: Encryption }): Shop => ({
  slug: 'nocturne',
  name: 'Nocturne',
  strapline: 'Concerts that start when others end',
  technique: 'client-encryption',
  currency: 'USD',
  words: WORDS,
  orderPrefix: 'NC',
  products: PRODUCTS,
  stylesheet: new URL('./nocturne.css', import.meta.url),
  mark: MARK,
  promise: 'Booking fee 1.50 USD a ticket. Doors at ten, music at midnight.',
  newsletter: 'The programme of the coming month',
  costs: ({ currency }, _cart, lines) => {
    const tickets = lines.reduce((sum, { quantity }) => sum + BigInt(quantity), 0n);
    return [{ label: 'Booking fee', amount: { currency, minor: tickets * FEE_A_TICKET } }];
  },
  welcome: () => html`<div>
      <p class="eyebrow">Season of long nights</p>
      <h1>The concert starts at midnight</h1>
      <p class="lead">Six evenings in rooms with good ceilings. Two hundred seats, no interval, and the last tram waits.</p>
    </div>
    <div class="scene" aria-hidden="true">${raw(SCENE)}</div>`,
  contentSecurityPolicy: ({ paysim: provider, challenges: bank }) =>
    `default-src 'none'; script-src 'self' ${provider}; style-src 'self'; img-src 'self'; connect-src 'self' ${provider}; frame-src ${bank}; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  checkoutBody: (page) => payForm(WORDS, page, cardFields),
  pageEnd: ({ urls }) => html`<script src="${urls.paysim}/v1/paysim.js"></script>
    <script src="${urls.paysim}/v1/encrypt.js"></script><script src="/checkout.js"></script>`,
  payRoutes(app, till) {
    app.get('/checkout.js', asset(new URL('./checkout.js', import.meta.url)));
    payRoute(app, till, { paysim, encryption });
  },
});
