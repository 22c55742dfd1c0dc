import { getRequestListener, type HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { createAcquirer } from '#sandbox/acquirer/acquirer';
import { indexPage } from '#sandbox/index-page';
import { listenOnLoopback } from '#sandbox/listen-on-loopback';
import { openBooks } from '#sandbox/network/books';
import { networkDoors } from '#sandbox/network/network-doors';
import { notFoundPage } from '#sandbox/not-found-page';
import { createPaysim } from '#sandbox/paysim/paysim';
import { paysimApp } from '#sandbox/paysim/paysim-app';
import type { ShopApp } from '#sandbox/shop/shop';
import { shopApp } from '#sandbox/shop/shop-app';
import { harbor } from '#sandbox/shops/harbor/harbor';
import { lantern } from '#sandbox/shops/lantern/lantern';

export type Sandbox = { readonly port: number; close(): Promise<void> };

/** One port for the whole outside world; the Host header says which part of it is meant. */
export async function startSandbox({
  port,
  issuerUrl,
  networkKey,
  now = () => new Date(),
}: {
  port: number;
  issuerUrl: string;
  networkKey: string;
  now?: () => Date;
}): Promise<Sandbox> {
  const books = openBooks();
  const acquirer = createAcquirer({ issuerUrl, networkKey, now });
  const paysim = createPaysim({ acquirer, now });
  const shops = [lantern({ acquirer }), harbor({ paysim })];

  const home = new Hono<{ Bindings: HttpBindings }>();
  home.notFound((c) => c.html(notFoundPage(), 404));
  home.get('/', (c) => c.html(indexPage(shops, new URL(c.req.url).port)));
  home.route('/', networkDoors({ books, acquirer, networkKey, now }));
  const nowhere = new Hono<{ Bindings: HttpBindings }>();
  nowhere.all('*', (c) => c.html(notFoundPage(), 404));

  const sites = new Map<string, ShopApp>([
    ['localhost', home],
    ['fields.paysim.localhost', paysimApp({ paysim, books, now })],
    ...shops.map((shop) => [`${shop.slug}.localhost`, shopApp({ shop, books, now })] as const),
  ]);
  const listener = getRequestListener((request, env) =>
    // The adapter's type allows HTTP/2, which this server never speaks.
    (sites.get(new URL(request.url).hostname) ?? nowhere).fetch(request, env as HttpBindings),
  );
  return listenOnLoopback(listener, port);
}
