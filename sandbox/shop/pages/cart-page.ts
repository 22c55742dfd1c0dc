import { html, raw } from 'hono/html';
import type { CartLine } from '#sandbox/shop/cart';
import { amountsOf } from '#sandbox/shop/pages/amounts';
import type { Layout } from '#sandbox/shop/pages/layout';
import { receiptOf } from '#sandbox/shop/receipt';
import type { Words } from '#sandbox/shop/words';

const line = (
  words: Words,
  { product: { sku, name, art, facts }, quantity, amount }: CartLine,
) => html`<li class="line">
  <div class="art" aria-hidden="true">${raw(art)}</div>
  <div class="words">
    <h2><a href="/buy/${sku}">${name}</a></h2>
    <p class="caption">${facts[0]?.[1] ?? ''}</p>
    <div class="changes">
      <form method="post" action="/cart/quantity">
        <input type="hidden" name="sku" value="${sku}" />
        <label class="quiet" for="quantity-${sku}">${words.quantityOf(name)}</label>
        <input id="quantity-${sku}" class="quantity" name="quantity" type="number" min="0" max="20" value="${quantity}" />
        <button class="plain" type="submit">${words.update}<span class="quiet"> ${name}</span></button>
      </form>
      <form method="post" action="/cart/quantity">
        <input type="hidden" name="sku" value="${sku}" />
        <input type="hidden" name="quantity" value="0" />
        <button class="plain" type="submit">${words.remove}<span class="quiet"> ${name}</span></button>
      </form>
    </div>
  </div>
  <p class="price">${words.money(amount)}</p>
</li>`;

export function cartPage({ shop, cart, page }: Layout) {
  const { words } = shop;
  const receipt = receiptOf(cart, shop);
  if (receipt.lines.length === 0) {
    return page({
      title: words.yourBasket,
      kind: 'cart empty',
      body: html`<h1>${words.basketIsEmpty}</h1>
        <p><a class="button" href="/">${words.lookAround}</a></p>`,
    });
  }
  return page({
    title: words.yourBasket,
    kind: 'cart',
    body: html`<h1>${words.yourBasket}</h1>
      <div class="columns">
        <div>
          <ul class="lines">${receipt.lines.map((one) => line(words, one))}</ul>
          <form class="note" method="post" action="/note">
            <label for="note">${words.giftNote}</label>
            <textarea id="note" name="note" rows="2" maxlength="500" placeholder="${words.giftNoteHint}">${cart.note}</textarea>
            <button class="plain" type="submit">${words.saveNote}</button>
          </form>
          ${cart.note ? html`<p class="kept">${words.yourNote(cart.note)}</p>` : ''}
        </div>
        <aside class="summary">
          <h2>${words.summary}</h2>
          ${amountsOf(words, receipt, { lines: false })}
          <a class="button wide" href="/checkout">${words.toCheckout}</a>
        </aside>
      </div>`,
  });
}
