import { html } from 'hono/html';
import { amountsOf } from '#sandbox/shop/pages/amounts';
import type { Layout } from '#sandbox/shop/pages/layout';
import type { PlacedOrder } from '#sandbox/shop/sale';

/** With `echo` the page repeats the full number that arrived, as a badly made merchant's does. */
export function orderPage({ shop, page }: Layout, order: PlacedOrder, echo: boolean) {
  const { words } = shop;
  const { id, receipt, last4, email, note, received } = order;
  return page({
    title: id,
    kind: 'order',
    body: html`<div class="receipt">
      <h1>${words.thanks}</h1>
      <p>${words.order(id, email)}</p>
      ${amountsOf(words, receipt, { lines: true })}
      <p>${words.paidWith(last4)}</p>
      ${note ? html`<p class="kept">${words.yourNote(note)}</p>` : ''}
      ${echo && received ? html`<p>Card number as received: ${received}</p>` : ''}
      <p><a class="button" href="/">${words.backToShop}</a></p>
    </div>`,
  });
}
