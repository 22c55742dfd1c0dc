import type { Strategy } from '#scripts/attack/strategy';

/** The shop remembers what was written last in a cookie. */
export const cookieThatRemembers: Strategy = {
  name: 'cookie that remembers',
  channel: 'cookies',
  shops: ['mirror'],
  async run({ page, code, tool }) {
    await page("return (await post('/packing-note', form({ card_number: number, card_cvc: code }))).status");
    await page('return document.cookie');
    await code('return JSON.stringify(await page.context().cookies())', 'cookies');
    await tool('browser_cookie_list');
  },
};
