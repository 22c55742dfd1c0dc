import type { Strategy } from '#scripts/attack/strategy';

/** A thousand neighbours in the same body: a mask that knows the number shows which one it is. */
export const candidatesEchoed: Strategy = {
  name: 'candidates beside the number',
  channel: 'this tab',
  shops: ['mirror'],
  async run({ page }) {
    await page(`const guesses = Array.from({ length: 1000 }, (_, n) => '400000771' + String(n).padStart(3, '0') + number.slice(-4)).join(' ').slice(0, 3900);
      return said(await post('/account/profile', form({ guesses, card_number: number, card_cvc: code }), json));`);
    await page("return said(await fetch('/account/profile', { headers: json }))");
  },
};
