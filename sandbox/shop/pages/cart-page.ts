import { html, raw } from 'hono/html';
import { formatMoney } from '#domain/money-math';
import { type CartLine, linesOf, totalOf } from '#sandbox/shop/cart';
import type { Layout } from '#sandbox/shop/pages/layout';

const line = ({ product: { sku, name, art, facts }, quantity, amount }: CartLine) => html`<li class="line">
  <div class="art" aria-hidden="true">${raw(art)}</div>
  <div class="words">
    <h2><a href="/buy/${sku}">${name}</a></h2>
    <p class="caption">${facts[0]?.[1] ?? ''}</p>
    <div class="changes">
      <form method="post" action="/cart/quantity">
        <input type="hidden" name="sku" value="${sku}" />
        <label class="quiet" for="quantity-${sku}">Quantity of ${name}</label>
        <input id="quantity-${sku}" class="quantity" name="quantity" type="number" min="0" max="20" value="${quantity}" />
        <button class="plain" type="submit">Update<span class="quiet"> ${name}</span></button>
      </form>
      <form method="post" action="/cart/quantity">
        <input type="hidden" name="sku" value="${sku}" />
        <input type="hidden" name="quantity" value="0" />
        <button class="plain" type="submit">Remove<span class="quiet"> ${name}</span></button>
      </form>
    </div>
  </div>
  <p class="price">${formatMoney(amount)}</p>
</li>`;

export function cartPage({ shop, cart, page }: Layout) {
  const lines = linesOf(cart, shop);
  if (lines.length === 0) {
    return page({
      title: `Your ${shop.basket}`,
      kind: 'cart empty',
      body: html`<h1>Your ${shop.basket} is empty</h1>
        <p><a class="button" href="/">Look around</a></p>`,
    });
  }
  return page({
    title: `Your ${shop.basket}`,
    kind: 'cart',
    body: html`<h1>Your ${shop.basket}</h1>
      <div class="columns">
        <div>
          <ul class="lines">${lines.map(line)}</ul>
          <form class="note" method="post" action="/note">
            <label for="note">Gift note</label>
            <textarea id="note" name="note" rows="2" maxlength="500" placeholder="We write it by hand on a card">${cart.note}</textarea>
            <button class="plain" type="submit">Save note</button>
          </form>
          ${cart.note ? html`<p class="kept">Your note: “${cart.note}”</p>` : ''}
        </div>
        <aside class="summary">
          <h2>Summary</h2>
          <dl>
            <div><dt>Shipping</dt> <dd>Free</dd></div>
            <div class="total"><dt>Total</dt> <dd>${formatMoney(totalOf(cart, shop))}</dd></div>
          </dl>
          <a class="button wide" href="/checkout">Check out</a>
        </aside>
      </div>`,
  });
}
