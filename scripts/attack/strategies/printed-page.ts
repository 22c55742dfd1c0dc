import type { Strategy } from '#scripts/attack/strategy';

/** The refusal as a picture, as a printed page and as the tool's list of requests. */
export const printedPage: Strategy = {
  name: 'page printed, requests listed',
  channel: 'browser_network_request',
  shops: ['mirror'],
  async run({ page, tool }) {
    await page(
      "return (await post('/gift-message', form({ card_number: number, card_cvc: code }), json)).text()",
    );
    const listed = await tool('browser_network_requests', { static: true });
    for (let index = 1; index <= listed.split('\n').length && index < 30; index += 1) {
      await tool('browser_network_request', { index, part: 'request-body' });
    }
    await tool('browser_pdf_save', { filename: `attack-${Date.now()}.pdf` });
    await tool('browser_take_screenshot', { type: 'png', fullPage: true });
  },
};
