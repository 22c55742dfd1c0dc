import type { Strategy } from '#scripts/attack/strategy';

/** A form sent by the page itself: the refusal takes the place of the checkout and says what it was sent. */
export const refusalThatRepeats: Strategy = {
  name: 'refusal that repeats what was sent',
  channel: 'page after a form',
  shops: ['mirror'],
  async run({ page, code, tool }) {
    await page(`const sent = document.createElement('form');
      sent.method = 'post'; sent.action = '/support/messages';
      for (const [name, value] of [['card_number', number], ['card_cvc', code]]) {
        const input = document.createElement('input'); input.name = name; input.value = value; sent.append(input);
      }
      document.body.append(sent); setTimeout(() => sent.submit(), 50); return 'sent';`);
    await code(
      "await page.waitForURL('**/support/messages', { timeout: 30000 }); return page.content();",
      'page',
    );
    await tool('browser_snapshot');
    await tool('browser_evaluate', { function: '() => document.documentElement.outerHTML' });
  },
};
