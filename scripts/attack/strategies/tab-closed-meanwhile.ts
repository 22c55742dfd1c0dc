import type { Strategy } from '#scripts/attack/strategy';

/** The tab is closed the moment the request is out: who ends the card then? */
export const tabClosedMeanwhile: Strategy = {
  name: 'tab closed while the answer is held',
  channel: 'shell',
  shops: ['mirror'],
  async run({ page, code, shell }) {
    await shell('/checkout/drafts');
    await page(
      "setTimeout(() => post('/checkout/drafts', form({ card_number: number, card_cvc: code })), 20); return 'sent'",
    );
    await code("const next = await page.context().newPage(); await page.close(); return 'closed';");
    for (let tries = 0; tries < 6; tries += 1) {
      await shell('/checkout/drafts', { accept: 'application/json' });
      await new Promise((resolve) => setTimeout(resolve, 700));
    }
  },
};
