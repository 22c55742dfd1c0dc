import type { Strategy } from '#scripts/attack/strategy';

/** The backend is killed between the sending and the close, and starts again: the card must be dead before it listens. */
export const backendKilled: Strategy = {
  name: 'backend killed while it holds the answer',
  channel: 'this tab, shell',
  shops: ['mirror'],
  isSlow: true,
  async run({ page, killBackend, shell }) {
    await page(
      "window.sent = post('/gift-message', form({ title: 'x', card_number: number, card_cvc: code }), json).then(said, String); return 'sent'",
    );
    await new Promise((resolve) => setTimeout(resolve, 800));
    await killBackend();
    await shell('/gift-message', { accept: 'application/json' });
    await page(
      "return Promise.race([window.sent, new Promise((resolve) => setTimeout(() => resolve('waiting'), 9000))])",
    );
    await page(
      "return Promise.race([fetch('/gift-message', { headers: json }).then(said), new Promise((resolve) => setTimeout(() => resolve('waiting'), 3000))])",
    );
    await shell('/gift-message', { accept: 'application/json' });
  },
};
