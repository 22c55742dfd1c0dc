import { html } from 'hono/html';
import type { CheckoutPage, Html } from '#sandbox/shop/shop';
import type { Words } from '#sandbox/shop/words';

/** The checkout form most shops have: who gets the receipt, the card, one button that says what it costs. */
export const payForm = (
  words: Words,
  { cart, payLabel }: CheckoutPage,
  card: Html,
) => html`<form id="checkout" class="pay-form" method="post" action="/checkout/pay" novalidate>
  <input type="hidden" name="csrf" value="${cart.csrf}" />
  <fieldset>
    <legend>${words.contact}</legend>
    <div class="field">
      <label for="email">${words.email}</label>
      <input id="email" name="email" type="email" autocomplete="email" value="${cart.email}" />
    </div>
  </fieldset>
  <fieldset>
    <legend>${words.payment}</legend>
    ${card}
  </fieldset>
  <button id="pay" class="wide" type="submit">${payLabel}</button>
</form>`;
