import { html, raw } from 'hono/html';
import { type Cart, countOf } from '#sandbox/shop/cart';
import type { Html, Shop } from '#sandbox/shop/shop';

export type Layout = {
  readonly shop: Shop;
  readonly cart: Cart;
  page(options: { title: string; kind: string; body: Html; end?: Html }): Html;
};

/** The frame around every page of a shop; a notice is said once and then forgotten. */
export function createLayout(shop: Shop, cart: Cart): Layout {
  const { words } = shop;
  return {
    shop,
    cart,
    page({ title, kind, body, end }) {
      const { notice } = cart;
      cart.notice = '';
      return html`<!doctype html>
        <html lang="${words.lang}">
          <head>
            <meta charset="utf-8" />
            <meta name="viewport" content="width=device-width, initial-scale=1" />
            <meta name="color-scheme" content="light dark" />
            <title>${title} · ${shop.name}</title>
            <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
            <link rel="stylesheet" href="/style.css" />
          </head>
          <body class="${kind}">
            <a class="skip" href="#content">${words.skip}</a>
            <header>
              <p class="promise">${shop.promise}</p>
              <div class="top">
              <a class="brand" href="/"><span class="mark" aria-hidden="true">${raw(shop.mark)}</span>${shop.name}</a>
              <form class="search" role="search" action="/search" method="get">
                <label class="quiet" for="search">${words.search}</label>
                <input id="search" name="q" type="search" placeholder="${words.searchShop}" autocomplete="off" />
              </form>
              <a class="basket" href="/cart">${words.basket} <span class="count">${countOf(cart)}</span></a>
              </div>
            </header>
            <main id="content">
              ${notice ? html`<p class="notice" role="status">${notice}</p>` : ''}
              ${body}
            </main>
            <footer>
              <form class="newsletter" method="post" action="/newsletter">
                <label for="newsletter-email">${shop.newsletter}</label>
                <div class="joined">
                  <input id="newsletter-email" name="email" type="email" autocomplete="off" placeholder="you@example.com" />
                  <button class="plain" type="submit">${words.subscribe}</button>
                </div>
              </form>
              <p>${words.demonstration(shop.name)}</p>
            </footer>
            ${end ?? ''}
          </body>
        </html>`;
    },
  };
}
