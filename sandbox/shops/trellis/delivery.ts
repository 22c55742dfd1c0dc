import { html } from 'hono/html';
import type { Cart } from '#sandbox/shop/cart';
import type { Cost } from '#sandbox/shop/receipt';

const WAYS = [
  { id: 'post', label: 'Post', when: 'Three to five days', minor: 300n },
  { id: 'next-day', label: 'Next day', when: 'Ordered before noon', minor: 600n },
  { id: 'pick-up', label: 'Pick up at the nursery', when: 'From tomorrow, ten to six', minor: 0n },
] as const;

export const isWay = (id: string) => WAYS.some((way) => way.id === id);
const chosen = (cart: Cart) => WAYS.find(({ id }) => id === cart.choices.get('delivery')) ?? WAYS[0];

export function deliveryCost(cart: Cart, currency: string): Cost {
  const { label, minor } = chosen(cart);
  return { label, amount: minor === 0n ? null : { currency, minor } };
}

const priceOf = (minor: bigint) => (minor === 0n ? 'Free' : `${minor / 100n}.00 USD`);

export const deliveryStep = (cart: Cart) => html`<form id="delivery-step" class="step" hidden>
  <h2 tabindex="-1">How does it get there?</h2>
  <fieldset>
    <legend class="quiet">Delivery</legend>
    ${WAYS.map(
      ({ id, label, when, minor }) => html`<label class="choice">
        <input type="radio" name="delivery" value="${id}"${chosen(cart).id === id ? html` checked` : ''} />
        <span class="words"><strong>${label}</strong><span class="caption">${when}</span></span>
        <span class="price">${priceOf(minor)}</span>
      </label>`,
    )}
  </fieldset>
  <div class="joined">
    <button class="plain back" type="button">Back</button>
    <button type="submit">Continue to payment</button>
  </div>
</form>`;

/** Asked for when the customer gets there: until then no page holds a card field. */
export const paymentStep = (payLabel: string) => html`<form id="payment-step" class="step" novalidate>
  <h2 tabindex="-1">How do you pay?</h2>
  <div class="field"><label for="cardholder">Cardholder name</label>
    <input id="cardholder" name="cardholder" autocomplete="cc-name" maxlength="80" /></div>
  <div class="field"><label for="cardnumber">Card number</label>
    <input id="cardnumber" name="cardnumber" inputmode="numeric" autocomplete="cc-number" maxlength="23" data-mask="number" placeholder="____ ____ ____ ____" /></div>
  <div class="row"><div class="field"><label for="exp">Valid to (MM/YY)</label>
    <input id="exp" name="exp" inputmode="numeric" autocomplete="cc-exp" maxlength="7" data-mask="expiry" placeholder="__/__" /></div>
  <div class="field"><label for="csc">Security code</label>
    <input id="csc" name="csc" inputmode="numeric" autocomplete="cc-csc" maxlength="4" data-mask="code" placeholder="___" /></div></div>
  <p class="field-problem" aria-live="polite"></p>
  <div class="joined">
    <button class="plain back" type="button">Back</button>
    <button id="pay" type="submit">${payLabel}</button>
  </div>
</form>`;
