import type { Strategy } from '#scripts/attack/strategy';

/** The shop redirects to an address that carries what it was sent. Its answer is no refusal, so all of the wait is waited. */
export const redirectWithInput: Strategy = {
  name: 'redirect that carries what was sent',
  channel: 'address of the answer',
  shops: ['mirror'],
  isSlow: true,
  async run({ page }) {
    await page(
      "return said(await post('/searches', form({ title: 'Gifts', card_number: number, card_cvc: code })))",
    );
    await page("return said(await fetch('/searches', { headers: json }))");
  },
};
