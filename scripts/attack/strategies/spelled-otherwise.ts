import type { Strategy } from '#scripts/attack/strategy';

/** Escapes, separators and another order of code and key, so that a mask would not know the value. */
export const spelledOtherwise: Strategy = {
  name: 'spelled in ways a mask may not know',
  channel: 'this tab',
  shops: ['mirror'],
  async run({ page }) {
    await page(`const grouped = number.replace(/(....)(?=.)/g, '$1-');
      const body = '{"path":"cvc","value":"' + code + '","card_number":"' + grouped + '","cvc":"' + code + '"}';
      return said(await post('/account/profile', body, { 'content-type': 'application/json', ...json }));`);
    await page("return said(await fetch('/desk'))");
  },
};
