import type { Strategy } from '#scripts/attack/strategy';

/** A payment that goes through, with the number as the address of its receipt: the order's page says it. */
export const receiptAddress: Strategy = {
  name: 'the order says where its receipt goes',
  channel: 'later page',
  shops: ['mirror', 'lantern', 'kontor'],
  async run({ page, code, tool }) {
    await page(`document.querySelector('#email').type = 'text';
      document.querySelector('#email').value = number;
      setTimeout(() => document.querySelector('#pay').click(), 50); return 'sent';`);
    await code(
      "await page.waitForURL('**/orders/**', { timeout: 30000 }); return page.content();",
      'later page',
    );
    await tool('browser_snapshot');
  },
};
