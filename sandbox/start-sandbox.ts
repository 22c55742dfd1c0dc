import { createServer, type Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { indexPage } from '#sandbox/index-page';
import { createAcquirer } from '#sandbox/network/acquirer';
import { openBooks } from '#sandbox/network/books';
import { networkDoors } from '#sandbox/network/network-doors';
import { createPaysim } from '#sandbox/paysim/paysim';
import { paysimApp } from '#sandbox/paysim/paysim-app';
import { shopApp } from '#sandbox/shop/shop-app';
import { harbor } from '#sandbox/shops/harbor';
import { lantern } from '#sandbox/shops/lantern';

export type Sandbox = { port: number; close(): Promise<void> };

/** One port for the whole outside world; the Host header says which part of it is meant. */
export async function startSandbox(config: {
  port: number;
  issuerUrl: string;
  networkKey: string;
}): Promise<Sandbox> {
  const now = () => new Date();
  const books = openBooks();
  const acquirer = createAcquirer(config);
  const paysim = createPaysim({ acquirer, now });
  const shops = [lantern({ acquirer }), harbor({ paysim })];

  const servers: Server[] = [];
  const byHost = new Map<string, Hono>();
  const listener = getRequestListener((request, env) => {
    const host = new URL(request.url).hostname;
    const app = byHost.get(host);
    return app ? app.fetch(request, env) : new Response('No such site in the sandbox.', { status: 404 });
  });
  const port = await listen(listener, config.port, '127.0.0.1', servers);
  await listen(listener, port, '::1', servers).catch(() => {
    // A machine without IPv6 has one loopback only.
  });

  const url = (name: string) => `http://${name}.localhost:${port}`;
  const home = new Hono();
  home.get('/', (c) => c.html(indexPage(shops.map((shop) => ({ shop, url: url(shop.slug) })))));
  home.route('/', networkDoors({ books, acquirer, networkKey: config.networkKey }));
  for (const name of ['localhost', '127.0.0.1', '[::1]']) byHost.set(name, home);
  byHost.set('fields.paysim.localhost', paysimApp({ paysim, books, now }));
  for (const shop of shops) {
    const urls = { self: url(shop.slug), paysim: url('fields.paysim') };
    byHost.set(`${shop.slug}.localhost`, shopApp({ shop, urls, books, now }));
  }
  return {
    port,
    close: async () => {
      for (const server of servers) server.closeAllConnections();
      await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
    },
  };
}

function listen(
  listener: ReturnType<typeof getRequestListener>,
  port: number,
  host: string,
  servers: Server[],
): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer(listener);
    server.once('error', reject);
    server.listen(port, host, () => {
      servers.push(server);
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}
