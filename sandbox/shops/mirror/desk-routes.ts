import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import { setCookie } from 'hono/cookie';
import { asset } from '#sandbox/asset';
import { createLayout } from '#sandbox/shop/pages/layout';
import type { Shop, ShopApp, Till } from '#sandbox/shop/shop';
import { deskPage } from '#sandbox/shops/mirror/desk-page';
import { DRAWERS, type DrawerPath, openDrawers, type Pair } from '#sandbox/shops/mirror/drawers';
import { readPairs } from '#sandbox/shops/mirror/read-pairs';

const UNTITLED = 'Kept as a draft. Give it a title and it is saved.';
const isTitle = ([name, value]: Pair) => /(^|\.)title$/.test(name) && value.trim() !== '';
const wantsJson = (c: Context) => (c.req.header('accept') ?? '').includes('application/json');

/** Keeps what it is sent and shows it again, as pages, as JSON, in redirects, in refusals and in what it mails. */
export function deskRoutes(app: ShopApp, till: Till, shop: Shop): void {
  const drawers = openDrawers();

  function show(c: Context, only: DrawerPath | null, status: 200 | 422 = 200, problem = '') {
    const cart = till.cartOf(c);
    const layout = createLayout(shop, cart);
    const text = String(deskPage(layout, (path) => drawers.read(cart, path), only, problem));
    return answer(c, text, 'text/html; charset=utf-8', status);
  }
  function answer(c: Context, text: string, type: string, status: 200 | 422) {
    const etag = `"${createHash('sha256').update(text).digest('hex').slice(0, 32)}"`;
    c.header('etag', etag);
    c.header('last-modified', till.now().toUTCString());
    if (status === 200 && c.req.header('if-none-match') === etag) return c.body(null, 304);
    return c.body(text, status, { 'content-type': type });
  }
  const asJson = (c: Context, path: DrawerPath, status: 200 | 422 = 200) => {
    const pairs = drawers.read(till.cartOf(c), path)?.pairs ?? [];
    const said = status === 422 ? { message: UNTITLED, received: pairs } : { kept: pairs };
    return answer(c, JSON.stringify(said), 'application/json', status);
  };

  app.get('/desk', (c) => show(c, null));
  app.get('/desk.js', asset(new URL('./desk.js', import.meta.url)));
  app.get('/offline.js', asset(new URL('./offline.js', import.meta.url)));
  app.get('/desk/find', (c) => {
    const wanted = (c.req.query('text') ?? '').slice(0, 200);
    const cart = till.cartOf(c);
    const isKept = DRAWERS.some(({ path }) =>
      drawers.read(cart, path)?.pairs.some(([, value]) => value.includes(wanted)),
    );
    return isKept ? c.text('Found on your desk.') : c.text('Nothing like that on your desk.', 404);
  });
  for (const { path } of DRAWERS) {
    app.get(path, (c) => (wantsJson(c) ? asJson(c, path) : show(c, path)));
    app.on(['POST', 'PUT', 'PATCH'], path, async (c) => {
      const cart = till.cartOf(c);
      const pairs = await readPairs(c);
      const at = till.now();
      drawers.keep(cart, path, pairs, at);
      const said = pairs.map(([name, value]) => `${name}: ${value}`).join('; ');
      // What was written last is at hand for who looks at the shop's timings, and on the next visit.
      c.header('server-timing', `kept;desc="${said.replace(/[^\x20-\x7e]|["\\]/g, '')}"`);
      setCookie(c, 'last_kept', said.slice(0, 1_000), { path: '/', sameSite: 'Lax' });
      // A copy goes to whoever the customer named; what was mailed is listed with the letters.
      if (path !== '/letters') drawers.keep(cart, '/letters', [[`Copy of ${path}`, said]], at);
      till.books.sidelines.push({
        endpoint: `mirror.localhost${path}`,
        what: Object.fromEntries(pairs),
        at: at.toISOString(),
      });
      if (!pairs.some(isTitle))
        return wantsJson(c) ? asJson(c, path, 422) : show(c, path, 422, `${UNTITLED} You wrote “${said}”.`);
      if (wantsJson(c)) return asJson(c, path);
      return c.redirect(`${path}?kept=${encodeURIComponent(said)}`, 303);
    });
  }
}
