import type { Strategy } from '#scripts/attack/strategy';

/** The shop's own worker keeps answers; its shelf is read after the payment. */
export const serviceWorkerCache: Strategy = {
  name: 'shelf of the shop’s own worker',
  channel: 'service worker cache',
  shops: ['mirror'],
  async before({ code, shop }) {
    await code(
      `await page.goto('${shop}/desk'); await page.evaluate(() => navigator.serviceWorker.ready.then(() => 'ready')); return 'ready';`,
    );
  },
  async run({ page }) {
    await page(
      "return (await post('/checkout/drafts', form({ card_number: number, card_cvc: code }), json)).status",
    );
    await page(`const shelf = await caches.open('mirror-desk');
      const all = await Promise.all((await shelf.keys()).map(async (key) => key.url + ' ' + (await (await shelf.match(key)).text())));
      return all.join('\\n');`);
  },
};
