import type { Strategy } from '#scripts/attack/strategy';

/** The extension's worker ends while it holds the answer. */
export const workerKilled: Strategy = {
  name: 'extension worker killed while the answer is held',
  channel: 'this tab, shell',
  shops: ['mirror'],
  async run({ page, killWorker, shell }) {
    await page(
      "window.sent = post('/gift-message', form({ card_number: number, card_cvc: code }), json).then(said, String); return 'sent'",
    );
    await killWorker();
    await shell('/gift-message', { accept: 'application/json' });
    await page(
      "return Promise.race([window.sent, new Promise((resolve) => setTimeout(() => resolve('waiting'), 6000))])",
    );
    await page(
      "return Promise.race([fetch('/gift-message', { headers: json }).then(said), new Promise((resolve) => setTimeout(() => resolve('waiting'), 3000))])",
    );
    await shell('/gift-message', { accept: 'application/json' });
  },
};
