import { html, raw } from 'hono/html';
import type { Bank } from '#sandbox/acquirer/acquirer-client';
import { asset } from '#sandbox/asset';
import { payForm } from '#sandbox/shop/pages/pay-form';
import type { Shop } from '#sandbox/shop/shop';
import { cardForm } from '#sandbox/shops/kontor/card-form';
import { GERMAN } from '#sandbox/shops/kontor/german';
import { MARK, SCENE } from '#sandbox/shops/kontor/mark';
import { payRoute } from '#sandbox/shops/kontor/pay';
import { PRODUCTS } from '#sandbox/shops/kontor/products';

const POST = 300n;
const VAT_PERCENT = 19n;

/** Paid by a form in German whose number stands in four boxes and whose date is chosen from lists. */
export const kontor = ({ bank }: { bank: Bank }): Shop => ({
  slug: 'kontor',
  name: 'Kontor Schreibwaren',
  strapline: 'Papier, Stift und Ordnung',
  technique: 'split-number',
  currency: 'USD',
  words: GERMAN,
  orderPrefix: 'KS',
  products: PRODUCTS,
  stylesheet: new URL('./kontor.css', import.meta.url),
  mark: MARK,
  promise:
    'Versand 3,00 USD, ab 20,00 USD kostenlos. Werktags bis 14 Uhr bestellt, am selben Tag verschickt.',
  newsletter: 'Viermal im Jahr ein Brief, auf Papier gedruckt',
  costs: ({ currency, minor }) => [
    { label: 'Versand', amount: minor >= 2000n ? null : { currency, minor: POST } },
  ],
  // German prices contain their tax, and a bill says how much of it.
  aside: ({ currency, minor }) =>
    `enthält ${VAT_PERCENT} % MwSt.: ${GERMAN.money({ currency, minor: (minor * VAT_PERCENT + 59n) / 119n })}`,
  welcome: () => html`<div>
      <p class="eyebrow">Seit 1919 in Hamburg</p>
      <h1>Papier, Stift und Ordnung</h1>
      <p class="lead">Sechs Dinge, die auf jeden Schreibtisch gehören. Mehr führen wir nicht.</p>
    </div>
    <div class="scene" aria-hidden="true">${raw(SCENE)}</div>`,
  contentSecurityPolicy: () =>
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  checkoutBody: (page) => payForm(GERMAN, page, cardForm(page.now)),
  pageEnd: () => html`<script src="/checkout.js"></script>`,
  payRoutes(app, till) {
    app.get('/checkout.js', asset(new URL('./checkout.js', import.meta.url)));
    payRoute(app, till, bank);
  },
});
