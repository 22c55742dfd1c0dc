import { html } from 'hono/html';
import { formatMoney } from '#domain/money-math';
import { linesOf, totalOf } from '#sandbox/shop/cart';
import type { Layout } from '#sandbox/shop/pages/layout';
import type { CheckoutPage } from '#sandbox/shop/shop';

export function checkoutPage({ shop, cart, page }: Layout, checkout: CheckoutPage) {
  const total = formatMoney(totalOf(cart, shop));
  const { problem } = checkout;
  const end = shop.pageEnd?.(checkout);
  return page({
    title: 'Checkout',
    kind: 'checkout',
    ...(end ? { end } : {}),
    body: html`<h1>Checkout</h1>
      <p id="problem" class="problem" role="alert" tabindex="-1"${problem ? html` autofocus` : html` hidden`}>${problem ?? ''}</p>
      <div class="columns">
        <form id="checkout" class="pay-form" method="post" action="/checkout/pay" novalidate>
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
            ${shop.cardSection(checkout)}
          </fieldset>
          <button id="pay" class="wide" type="submit">Pay ${total}</button>
        </form>
        <aside class="summary">
          <h2>Your order</h2>
          <dl>
            ${linesOf(cart, shop).map(
              ({ product, quantity, amount }) =>
                html`<div><dt>${quantity} × ${product.name}</dt> <dd>${formatMoney(amount)}</dd></div>`,
            )}
            <div class="subtotal"><dt>Subtotal</dt> <dd>${total}</dd></div>
            <div><dt>Shipping</dt> <dd>Free</dd></div>
            <div class="total"><dt>Total</dt> <dd>${total}</dd></div>
          </dl>
          <form class="gift" method="post" action="/gift-card">
            <label for="gift-card">Gift card number</label>
            <div class="joined">
              <input id="gift-card" name="gift_card_number" inputmode="numeric" autocomplete="off" maxlength="19" />
              <button class="plain" type="submit">Apply</button>
            </div>
          </form>
        </aside>
      </div>`,
  });
}
