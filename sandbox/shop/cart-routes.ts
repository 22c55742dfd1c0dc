import type { Context } from 'hono';
import type { Cart } from '#sandbox/shop/cart';
import type { Shop, ShopApp } from '#sandbox/shop/shop';

const MOST_OF_ONE = 20;

/** Everything a customer changes before paying; each is a POST that leads back to a page. */
export function cartRoutes(app: ShopApp, shop: Shop, cartOf: (c: Context) => Cart): void {
  const { words } = shop;
  const fieldOf = async (c: Context, name: string, longest: number) => {
    const { [name]: value } = await c.req.parseBody();
    return typeof value === 'string' ? value.slice(0, longest) : '';
  };

  app.post('/cart', async (c) => {
    const { lines } = cartOf(c);
    const sku = await fieldOf(c, 'sku', 40);
    if (!shop.products.some((product) => product.sku === sku)) return c.text('No such item.', 400);
    lines.set(sku, Math.min(MOST_OF_ONE, (lines.get(sku) ?? 0) + 1));
    return c.redirect('/cart', 303);
  });
  app.post('/cart/quantity', async (c) => {
    const { lines } = cartOf(c);
    const sku = await fieldOf(c, 'sku', 40);
    const quantity = await fieldOf(c, 'quantity', 4);
    if (!lines.has(sku) || !/^\d{1,2}$/.test(quantity) || Number(quantity) > MOST_OF_ONE)
      return c.text('No such item or quantity.', 400);
    if (Number(quantity) === 0) lines.delete(sku);
    else lines.set(sku, Number(quantity));
    return c.redirect('/cart', 303);
  });
  app.post('/note', async (c) => {
    cartOf(c).note = (await fieldOf(c, 'note', 500)).trim();
    return c.redirect('/cart', 303);
  });
  app.post('/newsletter', async (c) => {
    const email = (await fieldOf(c, 'email', 200)).trim();
    cartOf(c).notice = /^\S+@\S+$/.test(email) ? words.newsletterThanks(email) : words.noEmail;
    return c.redirect('/', 303);
  });
  app.post('/gift-card', (c) => {
    cartOf(c).notice = words.unknownGiftCard;
    return c.redirect('/checkout', 303);
  });
}
