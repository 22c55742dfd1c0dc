import type { Strategy } from '#scripts/attack/strategy';

/** Written in the checkout's tab, read in another tab of the same shop. */
export const packingNote: Strategy = {
  name: 'note on the order',
  channel: 'another tab',
  shops: ['mirror'],
  async run({ page, code, shop }) {
    await page("return said(await post('/packing-note', form({ card_number: number, card_cvc: code })))");
    await code(
      `const other = await page.context().newPage(); await other.goto('${shop}/packing-note'); return other.content();`,
      'another tab',
    );
  },
};
