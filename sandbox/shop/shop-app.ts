import { randomBytes } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { Books } from '#sandbox/network/books';
import { type Cart, openCarts, price, totalMinor } from '#sandbox/shop/cart';
import { cartPage, checkoutPage, homePage, orderPage, productPage } from '#sandbox/shop/pages';
import type { PaidWith, Shop, ShopUrls, Till } from '#sandbox/shop/shop';

type PlacedOrder = { id: string; items: string[]; total: string; paid: PaidWith };

/** The part every shop has: shelves, a cart in a cookie session, a checkout page, orders. */
export function shopApp({
  shop,
  urls,
  books,
  now,
}: {
  shop: Shop;
  urls: ShopUrls;
  books: Books;
  now: () => Date;
}): Hono {
  const app = new Hono();
  const carts = openCarts();
  const orders = new Map<string, PlacedOrder>();

  const cartOf = (c: Context): Cart => {
    const known = carts.find(getCookie(c, 'cart'));
    if (known) return known;
    const cart = carts.open();
    setCookie(c, 'cart', cart.id, { httpOnly: true, sameSite: 'Lax', path: '/' });
    return cart;
  };
  const totalOf = (cart: Cart) => price(totalMinor(cart, shop.products));
  const checkout = (c: Context, cart: Cart, problem?: string) =>
    c.html(checkoutPage(shop, { cart, urls, total: totalOf(cart) }, problem), problem ? 402 : 200);

  const till: Till = {
    books,
    now,
    cartOf,
    tokenFits: (cart, given) => given === cart.csrf,
    settle(cart, paid) {
      const id = randomBytes(5).toString('hex');
      const total = totalOf(cart);
      const status = paid.status === 'approved' ? 'paid' : 'declined';
      const { last4 } = paid;
      books.orders.push({
        id,
        shop: shop.slug,
        technique: shop.technique,
        amount: total,
        currency: 'USD',
        status,
        last4,
        at: now().toISOString(),
      });
      if (status === 'declined') return id;
      const items = shop.products.flatMap(({ sku, name }) => {
        const count = cart.lines.get(sku) ?? 0;
        return count > 0 ? [`${count} × ${name}`] : [];
      });
      orders.set(id, { id, items, total, paid });
      cart.lines.clear();
      return id;
    },
    checkoutAgain: (c, cart, problem) => checkout(c, cart, problem),
  };

  app.use('*', async (c, next) => {
    c.header('content-security-policy', shop.contentSecurityPolicy(urls));
    c.header('referrer-policy', 'strict-origin-when-cross-origin');
    await next();
  });
  app.get('/favicon.ico', (c) => c.body(null, 204));
  app.get('/', (c) => c.html(homePage(shop)));
  app.get('/buy/:sku', (c) => {
    const product = shop.products.find(({ sku }) => sku === c.req.param('sku'));
    return product ? c.html(productPage(shop, product)) : c.notFound();
  });
  app.post('/cart', async (c) => {
    const cart = cartOf(c);
    const { sku, quantity } = await c.req.parseBody();
    const known = shop.products.some((product) => product.sku === sku);
    const count = Number(quantity ?? 1);
    if (!known || !Number.isInteger(count) || count < 0 || count > 20)
      return c.text('No such item or quantity.', 400);
    const name = String(sku);
    if (quantity === undefined) cart.lines.set(name, Math.min(20, (cart.lines.get(name) ?? 0) + 1));
    else if (count === 0) cart.lines.delete(name);
    else cart.lines.set(name, count);
    return c.redirect('/cart', 303);
  });
  app.get('/cart', (c) => {
    const cart = cartOf(c);
    return c.html(cartPage(shop, cart, totalOf(cart)));
  });
  app.post('/note', async (c) => {
    const cart = cartOf(c);
    const { note } = await c.req.parseBody();
    cart.note = String(note ?? '').slice(0, 500);
    return c.redirect('/cart', 303);
  });
  app.get('/checkout', (c) => {
    const cart = cartOf(c);
    return totalMinor(cart, shop.products) === 0 ? c.redirect('/cart', 303) : checkout(c, cart);
  });
  app.get('/orders/:id', (c) => {
    const order = orders.get(c.req.param('id'));
    return order ? c.html(orderPage(shop, order)) : c.notFound();
  });
  shop.payRoutes(app, till);
  return app;
}
