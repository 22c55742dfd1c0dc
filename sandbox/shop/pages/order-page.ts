import { html } from 'hono/html';
import { formatMoney } from '#domain/money-math';
import type { Layout } from '#sandbox/shop/pages/layout';
import type { PlacedOrder } from '#sandbox/shop/till';

/** With `echo` the page repeats the full number that arrived, as a badly made merchant's does. */
export function orderPage({ page }: Layout, order: PlacedOrder, echo: boolean) {
  const { id, lines, amount, currency, last4, email, note, received } = order;
  return page({
    title: `Order ${id}`,
    kind: 'order',
    body: html`<div class="receipt">
      <h1>Thank you. Your order is confirmed.</h1>
      <p>Order <strong>${id}</strong>${email ? html`. A receipt goes to ${email}.` : '.'}</p>
      <dl>
        ${lines.map(
          ({ product, quantity, amount }) =>
            html`<div><dt>${quantity} × ${product.name}</dt> <dd>${formatMoney(amount)}</dd></div>`,
        )}
        <div><dt>Shipping</dt> <dd>Free</dd></div>
        <div class="total"><dt>Total</dt> <dd>${amount} ${currency}</dd></div>
      </dl>
      <p>Paid with card ending <strong>${last4}</strong>.</p>
      ${note ? html`<p class="kept">With your note: “${note}”</p>` : ''}
      ${echo && received ? html`<p>Card number as received: ${received}</p>` : ''}
      <p><a class="button" href="/">Back to the shop</a></p>
    </div>`,
  });
}
