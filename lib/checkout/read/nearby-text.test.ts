import { describe, expect, test } from 'vitest';
import { foundIn } from '#tests/fields/found-in';

const NE = '<input id="n" placeholder="Card number"><input id="e" placeholder="MM/YY">';
const ALL = 'n=number e=expiry c=security_code';

describe('what follows a control belongs to the next one', () => {
  test.each([
    ['a label tied to it', '<label for="z">Postal code</label><input id="z">'],
    ['a label around it', '<label>Phone <input id="z"></label>'],
    ['a link', '<a href="#">Have a promo code?</a>'],
    ['a note', '<span>We never share your e-mail address</span>'],
  ])('%s', (_what, next) => {
    expect(foundIn(`<form>${NE}<input id="c" placeholder="CVC">${next}</form>`)).toBe(ALL);
    expect(foundIn(`<form>${NE}<input id="c" autocomplete="cc-csc">${next}</form>`)).toBe(ALL);
  });
  test('a number before the label of a gift card', () => {
    const number = '<input id="n" autocomplete="cc-number" placeholder="Card number">';
    const gift = '<label for="z">Gift card</label><input id="z">';
    expect(
      foundIn(
        `<form><input id="e" placeholder="MM/YY"><input id="c" placeholder="CVC">${number}${gift}</form>`,
      ),
    ).toBe('e=expiry c=security_code n=number');
  });
});
