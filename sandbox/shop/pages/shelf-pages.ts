import { html, raw } from 'hono/html';
import type { Layout } from '#sandbox/shop/pages/layout';
import type { Product } from '#sandbox/shop/product';
import type { Html, Shop } from '#sandbox/shop/shop';

const art = (product: Product) => html`<div class="art" aria-hidden="true">${raw(product.art)}</div>`;

const addForm = ({ words, currency }: Shop, { sku, name, minor }: Product) => {
  const { before, hidden, after } = words.add(name);
  return html`<form class="add" method="post" action="/cart">
    <input type="hidden" name="sku" value="${sku}" />
    <span class="price">${words.money({ currency, minor })}</span>
    <button type="submit">${before}<span class="quiet">${hidden}</span>${after}</button>
  </form>`;
};

const shelf = (shop: Shop, products: readonly Product[]): Html => html`<ul class="shelf">
  ${products.map(
    (product) => html`<li class="product">
      ${art(product)}
      <div class="words">
        <h2><a href="/buy/${product.sku}">${product.name}</a></h2>
        <p>${product.blurb}</p>
        <p class="caption">${product.facts[0]?.[1] ?? ''}</p>
      </div>
      ${addForm(shop, product)}
    </li>`,
  )}
</ul>`;

export const homePage = ({ shop, page }: Layout) =>
  page({
    title: shop.strapline,
    kind: 'home',
    body: html`<section class="welcome">${shop.welcome()}</section>
      ${shelf(shop, shop.products)}`,
  });

export function searchPage({ shop, page }: Layout, query: string) {
  const { words } = shop;
  const wanted = query.trim().toLowerCase();
  const found = shop.products.filter(({ name, blurb }) => `${name} ${blurb}`.toLowerCase().includes(wanted));
  return page({
    title: words.search,
    kind: 'results',
    body: html`<h1>${words.found(found.length, query)}</h1>
      ${found.length === 0 ? html`<p><a class="button" href="/">${words.seeEverything}</a></p>` : shelf(shop, found)}`,
  });
}

export const productPage = ({ shop, page }: Layout, product: Product) =>
  page({
    title: product.name,
    kind: 'detail',
    body: html`<article class="product-detail">
      ${art(product)}
      <div class="words">
        <h1>${product.name}</h1>
        <p>${product.blurb}</p>
        <dl class="facts">
          ${product.facts.map(([name, value]) => html`<div><dt>${name}</dt> <dd>${value}</dd></div>`)}
        </dl>
        ${addForm(shop, product)}
      </div>
    </article>`,
  });

export const lostPage = ({ shop: { words }, page }: Layout) =>
  page({
    title: words.noSuchPage,
    kind: 'lost',
    body: html`<h1>${words.noSuchPage}</h1>
      <p><a class="button" href="/">${words.backToShop}</a></p>`,
  });
