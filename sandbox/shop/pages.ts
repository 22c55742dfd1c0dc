import { html, raw } from 'hono/html';
import { type Cart, price } from '#sandbox/shop/cart';
import type { CheckoutPage, Html, PaidWith, Product, Shop } from '#sandbox/shop/shop';
import { STYLES } from '#sandbox/shop/styles';

function layout(shop: Shop, title: string, body: Html | Html[], end?: Html) {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} · ${shop.name}</title>
        <style>
          ${raw(shop.theme)}
          ${raw(STYLES)}
        </style>
      </head>
      <body>
        <header class="top">
          <a class="brand" href="/">${shop.name}</a>
          <form role="search" action="/" method="get">
            <label class="quiet" for="q">Search</label><input id="q" name="q" type="search" placeholder="Search the shop" />
          </form>
          <a href="/cart">Cart</a>
        </header>
        <main>${body}</main>
        <footer>
          <p>${shop.name} is a demonstration shop of the Countersign sandbox. Nothing is shipped; no real card is charged.</p>
        </footer>
        ${end ?? ''}
      </body>
    </html>`;
}

const picture = (product: Product) => html`<div class="art" aria-hidden="true">${raw(product.art)}</div>`;

export function homePage(shop: Shop) {
  return layout(
    shop,
    shop.strapline,
    html`<h1>${shop.strapline}</h1>
      <ul class="shelf">
        ${shop.products.map(
          (product) =>
            html`<li class="item">
              ${picture(product)}
              <h2><a href="/buy/${product.sku}">${product.name}</a></h2>
              <p>${product.blurb}</p>
              ${addForm(product)}
            </li>`,
        )}
      </ul>`,
  );
}

const addForm = (product: Product) => html`<form method="post" action="/cart" class="add">
  <input type="hidden" name="sku" value="${product.sku}" />
  <strong class="figure">${price(product.minor)} USD</strong>
  <button type="submit" aria-label="Add ${product.name} to cart">Add</button>
</form>`;

export function productPage(shop: Shop, product: Product) {
  return layout(
    shop,
    product.name,
    html`<article class="item wide">
      ${picture(product)}
      <h1>${product.name}</h1>
      <p>${product.blurb}</p>
      ${addForm(product)}
    </article>`,
  );
}

export function cartPage(shop: Shop, cart: Cart, total: string) {
  const lines = shop.products.filter(({ sku }) => (cart.lines.get(sku) ?? 0) > 0);
  if (lines.length === 0) {
    return layout(
      shop,
      'Cart',
      html`<h1>Your cart is empty</h1><p><a class="button" href="/">Look around</a></p>`,
    );
  }
  return layout(
    shop,
    'Cart',
    html`<h1>Your cart</h1>
      <table>
        <thead><tr><th scope="col">Item</th><th scope="col">Quantity</th><th scope="col">Price</th></tr></thead>
        <tbody>
          ${lines.map(
            ({ sku, name, minor }) =>
              html`<tr>
                <td>${name}</td>
                <td>
                  <form method="post" action="/cart" class="inline">
                    <input type="hidden" name="sku" value="${sku}" />
                    <input aria-label="Quantity of ${name}" name="quantity" type="number" min="0" max="20"
                      value="${cart.lines.get(sku) ?? 0}" />
                    <button class="quiet-button">Update</button>
                  </form>
                </td>
                <td class="figure">${price(minor * (cart.lines.get(sku) ?? 0))} USD</td>
              </tr>`,
          )}
        </tbody>
      </table>
      <p class="sum"><span>Total</span> <strong class="figure">${total} USD</strong></p>
      <form method="post" action="/note" class="stack">
        <label for="note">Gift note</label>
        <input id="note" name="note" maxlength="500" />
        ${cart.note ? html`<p class="note">“${cart.note}”</p>` : ''}
        <button class="quiet-button">Save note</button>
      </form>
      <p><a class="button" href="/checkout">Check out</a></p>`,
  );
}

export function checkoutPage(shop: Shop, page: CheckoutPage, problem?: string) {
  const { cart, total } = page;
  return layout(
    shop,
    'Checkout',
    html`<h1>Checkout</h1>
      <div class="columns">
        <section>
          ${problem ? html`<p class="problem" role="alert">${problem}</p>` : ''}
          <form id="checkout" class="stack" method="post" action="/checkout/pay" novalidate>
            <input type="hidden" name="csrf" value="${cart.csrf}" />
            <fieldset>
              <legend>Contact</legend>
              <label for="email">E-mail for the receipt</label>
              <input id="email" name="email" type="email" autocomplete="email" value="${cart.email || 'office@example.com'}" />
            </fieldset>
            <fieldset>
              <legend>Payment</legend>
              ${shop.cardSection(page)}
            </fieldset>
            <button type="submit" class="pay">Pay ${total} USD</button>
          </form>
        </section>
        <aside>
          <h2>Your order</h2>
          <dl>
            ${shop.products.flatMap(({ sku, name, minor }) => {
              const count = cart.lines.get(sku) ?? 0;
              return count > 0
                ? [
                    html`<div><dt>${count} × ${name}</dt><dd class="figure">${price(minor * count)} USD</dd></div>`,
                  ]
                : [];
            })}
            <div><dt>Subtotal</dt><dd class="figure">${total} USD</dd></div>
            <div><dt>Shipping</dt><dd>Free</dd></div>
            <div class="total"><dt>Total</dt><dd class="figure">${total} USD</dd></div>
          </dl>
          <form method="get" action="/checkout" class="stack small">
            <label for="gift">Gift card number</label>
            <input id="gift" name="gift" placeholder="Gift card or voucher code" />
            <button class="quiet-button">Apply</button>
          </form>
        </aside>
      </div>
      <form method="get" action="/" class="stack small news">
        <label for="news">News by e-mail</label>
        <input id="news" name="news" type="email" placeholder="you@example.com" />
        <button class="quiet-button">Subscribe</button>
      </form>`,
    shop.pageEnd?.(page),
  );
}

export function orderPage(shop: Shop, order: { id: string; items: string[]; total: string; paid: PaidWith }) {
  return layout(
    shop,
    'Order confirmed',
    html`<h1>Thank you. Your order is confirmed.</h1>
      <p>Order <strong>${order.id}</strong></p>
      <ul>${order.items.map((item) => html`<li>${item}</li>`)}</ul>
      <p class="sum"><span>Paid</span> <strong class="figure">${order.total} USD</strong></p>
      <p>Paid with the card ending ${order.paid.last4}.</p>
      ${order.paid.echo ? html`<p>Your payment details: ${order.paid.echo}</p>` : ''}
      <p><a class="button" href="/">Keep looking</a></p>`,
  );
}
