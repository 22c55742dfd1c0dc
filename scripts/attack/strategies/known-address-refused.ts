import type { Strategy } from '#scripts/attack/strategy';

/**
 * The one address where the shop takes cards, in a form that it refuses after it kept it: no name on the card, and the number
 * as the receipt's address. What it kept stands in the checkout.
 */
export const knownAddressRefused: Strategy = {
  name: 'the checkout itself, refused after it kept the number',
  channel: 'checkout again',
  shops: ['mirror', 'lantern', 'kontor'],
  isSharp: true,
  async run({ page, shell }) {
    await shell('/checkout');
    let isAnswered = false;
    const sending = page(`const sent = form(new FormData(document.querySelector('form.pay-form')));
      for (const name of ['name_on_card', 'cc-name', 'karteninhaber']) if (sent.has(name)) sent.set(name, '');
      sent.set('email', number);
      return said(await post('/checkout/pay', sent));`).finally(() => {
      isAnswered = true;
    });
    while (!isAnswered) {
      await shell('/checkout');
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    await sending;
    await page("return said(await fetch('/checkout'))");
  },
};
