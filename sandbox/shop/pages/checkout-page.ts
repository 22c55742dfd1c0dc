import { html } from 'hono/html';
import type { Cart } from '#sandbox/shop/cart';
import { amountsOf } from '#sandbox/shop/pages/amounts';
import type { Layout } from '#sandbox/shop/pages/layout';
import { receiptOf } from '#sandbox/shop/receipt';
import type { CheckoutPage, Shop } from '#sandbox/shop/shop';

/** Its `data-pay` is what the button has to say, for pages whose amounts change under the customer. */
export function summaryOf(shop: Shop, cart: Cart) {
  const { words } = shop;
  const receipt = receiptOf(cart, shop);
  const pay = words.pay(words.money(receipt.total));
  return html`<div id="amounts" data-pay="${pay}">${amountsOf(words, receipt, { lines: true })}</div>`;
}

export function checkoutPage({ shop, cart, page }: Layout, checkout: CheckoutPage) {
  const { words } = shop;
  const { problem } = checkout;
  const end = shop.pageEnd?.(checkout);
  return page({
    title: words.checkout,
    kind: 'checkout',
    ...(end ? { end } : {}),
    body: html`<h1>${words.checkout}</h1>
      <p id="problem" class="problem" role="alert" tabindex="-1"${problem ? html` autofocus` : html` hidden`}>${problem ?? ''}</p>
      <div class="columns">
        ${shop.checkoutBody(checkout)}
        <aside class="summary" aria-label="${words.yourOrder}">
          <h2>${words.yourOrder}</h2>
          ${summaryOf(shop, cart)}
          <form class="gift" method="post" action="/gift-card">
            <label for="gift-card">${words.giftCard}</label>
            <div class="joined">
              <input id="gift-card" name="gift_card_number" inputmode="numeric" autocomplete="off" maxlength="19" />
              <button class="plain" type="submit">${words.apply}</button>
            </div>
          </form>
        </aside>
      </div>`,
  });
}
