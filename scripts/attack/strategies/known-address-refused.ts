import type { Strategy } from '#scripts/attack/strategy';

/**
 * The one address where the shop takes cards, with a form that it refuses after it kept it: no name on the card, and the
 * number as the receipt's address. What it kept stands in the checkout.
 */
export const knownAddressRefused: Strategy = {
  name: 'the checkout itself, refused after it kept the number',
  channel: 'checkout again',
  shops: ['mirror', 'lantern', 'kontor'],
  isSharp: true,
  async run({ page, code, shell }) {
    await shell('/checkout');
    let isAnswered = false;
    await page(`document.querySelector('#email').type = 'text';
      document.querySelector('#email').value = number;
      document.querySelector('[name=name_on_card], [name=cc-name], [name=karteninhaber]').value = '';
      setTimeout(() => document.querySelector('#pay').click(), 50); return 'sent';`);
    const answered = code(
      "await page.waitForURL('**/checkout/pay', { timeout: 30000 }); return page.content();",
      'page',
    ).finally(() => {
      isAnswered = true;
    });
    while (!isAnswered) {
      await shell('/checkout');
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    await answered;
    await code(
      "await page.goto(new URL('/checkout', page.url()).href); return page.content();",
      'checkout again',
    );
  },
};
