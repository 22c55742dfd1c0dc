import type { HttpBindings } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { asset } from '#sandbox/asset';
import type { Books } from '#sandbox/network/books';
import { type Cart, openCarts } from '#sandbox/shop/cart';
import { cartRoutes } from '#sandbox/shop/cart-routes';
import { cartPage } from '#sandbox/shop/pages/cart-page';
import { checkoutPage, summaryOf } from '#sandbox/shop/pages/checkout-page';
import { createLayout } from '#sandbox/shop/pages/layout';
import { orderPage } from '#sandbox/shop/pages/order-page';
import { homePage, lostPage, productPage, searchPage } from '#sandbox/shop/pages/shelf-pages';
import { receiptOf } from '#sandbox/shop/receipt';
import type { PlacedOrder } from '#sandbox/shop/sale';
import type { CheckoutPage, Shop, ShopUrls, Till } from '#sandbox/shop/shop';
import { createSell } from '#sandbox/shop/till';

/** The part every shop has: shelves, a cart in a cookie session, a checkout page, orders. */
export function shopApp({ shop, books, now }: { shop: Shop; books: Books; now: () => Date }) {
  const app = new Hono<{ Bindings: HttpBindings }>();
  const carts = openCarts();
  const orders = new Map<string, PlacedOrder>();

  const cartOf = (c: Context): Cart => {
    const known = carts.find(c.get('cartId') ?? getCookie(c, 'cart'));
    if (known) return known;
    const cart = carts.open();
    c.set('cartId', cart.id);
    setCookie(c, 'cart', cart.id, { httpOnly: true, sameSite: 'Lax', path: '/' });
    return cart;
  };
  const urlsOf = (c: Context): ShopUrls => {
    const at = (name: string) => `http://${name}.paysim.localhost:${new URL(c.req.url).port || '80'}`;
    return { paysim: at('fields'), payPage: at('pay'), challenges: at('acs') };
  };
  const layoutFor = (c: Context) => createLayout(shop, cartOf(c));
  const checkout = (c: Context, cart: Cart, status: 200 | 402 | 403, problem?: string) => {
    const payLabel = shop.words.pay(shop.words.money(receiptOf(cart, shop).total));
    const page: CheckoutPage = {
      cart,
      urls: urlsOf(c),
      now: now(),
      payLabel,
      variant: c.req.query('fields') ?? '',
      ...(problem ? { problem } : {}),
    };
    return c.html(checkoutPage(layoutFor(c), page), status);
  };
  const till: Till = {
    books,
    now,
    words: shop.words,
    urlsOf,
    cartOf,
    totalOf: (cart) => receiptOf(cart, shop).total,
    sell: createSell({ shop, books, now, orders }),
    checkoutAgain: (c, cart, problem, status) => checkout(c, cart, status, problem),
    summary: (c, cart) => c.html(summaryOf(shop, cart)),
  };

  app.use('*', async (c, next) => {
    c.header('content-security-policy', shop.contentSecurityPolicy(urlsOf(c)));
    c.header('referrer-policy', 'strict-origin-when-cross-origin');
    c.header('cache-control', 'no-store');
    await next();
  });
  app.notFound((c) => c.html(lostPage(layoutFor(c)), 404));
  app.get('/style.css', asset(new URL('./base.css', import.meta.url), shop.stylesheet));
  app.get('/favicon.svg', (c) => c.body(shop.mark, 200, { 'content-type': 'image/svg+xml' }));

  app.get('/', (c) => c.html(homePage(layoutFor(c))));
  app.get('/search', (c) => c.html(searchPage(layoutFor(c), (c.req.query('q') ?? '').slice(0, 100))));
  app.get('/buy/:sku', (c) => {
    const product = shop.products.find(({ sku }) => sku === c.req.param('sku'));
    return product ? c.html(productPage(layoutFor(c), product)) : c.notFound();
  });
  app.get('/cart', (c) => c.html(cartPage(layoutFor(c))));
  cartRoutes(app, shop, cartOf);
  app.get('/checkout', (c) => {
    const cart = cartOf(c);
    return receiptOf(cart, shop).lines.length === 0 ? c.redirect('/cart', 303) : checkout(c, cart, 200);
  });
  app.get('/orders/:id', (c) => {
    const order = orders.get(c.req.param('id'));
    // Somebody else's order is as absent as one that never was.
    if (!order || order.cartId !== cartOf(c).id) return c.notFound();
    return c.html(orderPage(layoutFor(c), order, books.controls.echo_card));
  });
  shop.payRoutes(app, till);
  return app;
}
