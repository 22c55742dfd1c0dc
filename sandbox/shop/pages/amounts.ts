import { html } from 'hono/html';
import type { Receipt } from '#sandbox/shop/receipt';
import type { Words } from '#sandbox/shop/words';

/** What is paid for and how it adds up: the same list in the cart, at the checkout and on the order. */
export function amountsOf(words: Words, receipt: Receipt, shown: { lines: boolean }) {
  const { lines, subtotal, costs, total, aside } = receipt;
  return html`<dl>
    ${
      shown.lines
        ? lines.map(
            ({ product, quantity, amount }) =>
              html`<div><dt>${quantity} × ${product.name}</dt> <dd>${words.money(amount)}</dd></div>`,
          )
        : ''
    }
    <div class="subtotal"><dt>${words.subtotal}</dt> <dd>${words.money(subtotal)}</dd></div>
    ${costs.map(
      ({ label, amount }) =>
        html`<div><dt>${label}</dt> <dd>${amount === null ? words.free : words.money(amount)}</dd></div>`,
    )}
    <div class="total"><dt>${words.total}</dt> <dd>${words.money(total)}</dd></div>
    ${aside ? html`<div class="aside"><dt>${aside}</dt></div>` : ''}
  </dl>`;
}
