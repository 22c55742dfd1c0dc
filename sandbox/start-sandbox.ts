import { getRequestListener, type HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { createAcquirerClient } from '#sandbox/acquirer/acquirer-client';
import { startAcquirer } from '#sandbox/acquirer/start-acquirer';
import { indexPage } from '#sandbox/index-page';
import { listenOnLoopback } from '#sandbox/listen-on-loopback';
import { openBooks } from '#sandbox/network/books';
import { networkDoors } from '#sandbox/network/network-doors';
import { notFoundPage } from '#sandbox/not-found-page';
import { challengeApp } from '#sandbox/paysim/challenge-app';
import { createEncryption } from '#sandbox/paysim/encryption';
import { payPageApp } from '#sandbox/paysim/pay-page-app';
import { openPaySessions } from '#sandbox/paysim/pay-sessions';
import { createPaysim } from '#sandbox/paysim/paysim';
import { paysimApp } from '#sandbox/paysim/paysim-app';
import type { ShopApp } from '#sandbox/shop/shop';
import { shopApp } from '#sandbox/shop/shop-app';
import { openShops } from '#sandbox/shops/open-shops';

export type Sandbox = { readonly port: number; close(): Promise<void> };

/** One port for the whole outside world; the Host header says which part of it is meant. The acquirer alone stands apart. */
export async function startSandbox({
  port,
  issuerUrl,
  networkKey,
  acquirerUrl: given,
  now = () => new Date(),
}: {
  port: number;
  issuerUrl: string;
  networkKey: string;
  acquirerUrl?: string;
  now?: () => Date;
}): Promise<Sandbox> {
  const ownAcquirer = given ? null : await startAcquirer({ port: 0, issuerUrl, networkKey, now });
  const acquirerUrl = given ?? `http://127.0.0.1:${ownAcquirer?.port}`;
  const books = openBooks();
  const bank = createAcquirerClient({ acquirerUrl, networkKey });
  const paysim = createPaysim({ bank, now, challengesAll: () => books.controls.challenge_all });
  const sessions = openPaySessions(now);
  const encryption = createEncryption();
  const shops = openShops({ bank, paysim, sessions, encryption });

  const home = new Hono<{ Bindings: HttpBindings }>();
  home.notFound((c) => c.html(notFoundPage(), 404));
  home.get('/', (c) => c.html(indexPage(shops, new URL(c.req.url).port)));
  home.route('/', networkDoors({ books, acquirerUrl, networkKey, now }));
  const nowhere = new Hono<{ Bindings: HttpBindings }>();
  nowhere.all('*', (c) => c.html(notFoundPage(), 404));

  const sites = new Map<string, ShopApp>([
    ['localhost', home],
    ['fields.paysim.localhost', paysimApp({ paysim, encryption, books, now })],
    ['pay.paysim.localhost', payPageApp({ paysim, sessions, books, now })],
    ['acs.paysim.localhost', challengeApp({ questions: paysim.questions, books })],
    ...shops.map((shop) => [`${shop.slug}.localhost`, shopApp({ shop, books, now })] as const),
  ]);
  const listener = getRequestListener((request, env) =>
    // The adapter's type allows HTTP/2, which this server never speaks.
    (sites.get(new URL(request.url).hostname) ?? nowhere).fetch(request, env as HttpBindings),
  );
  try {
    const listening = await listenOnLoopback(listener, port);
    return {
      port: listening.port,
      close: async () => {
        await Promise.all([listening.close(), ownAcquirer?.close()]);
      },
    };
  } catch (problem) {
    await ownAcquirer?.close();
    throw problem;
  }
}
