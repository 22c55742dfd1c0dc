import type { Strategy } from '#scripts/attack/strategy';

const EVERY_MS = 150;

/** Read from a shell again and again while the relay still holds the shop's answer. */
export const shellWhileHeld: Strategy = {
  name: 'draft, read while the answer is held',
  channel: 'shell, at the same time',
  shops: ['mirror'],
  isSharp: true,
  async run({ page, shell }) {
    await shell('/checkout/drafts');
    let isAnswered = false;
    const sending = page(
      "return said(await post('/checkout/drafts', form({ card_number: number, card_cvc: code })))",
    ).finally(() => {
      isAnswered = true;
    });
    while (!isAnswered) {
      await shell('/checkout/drafts', { accept: 'application/json' });
      await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
    }
    await sending;
    await shell('/checkout/drafts');
  },
};
