import { describe, expect, test } from 'vitest';
import { foundIn } from '#tests/fields/found-in';

const card = (word: string, code = 'CVV') =>
  foundIn(
    `<form><label>Card number <input id="n" autocomplete="${word}"></label><label>MM/YY <input id="e" autocomplete="${word}"></label><label>${code} <input id="c" type="password" autocomplete="${word}" maxlength="4"></label></form>`,
  );

describe('autofill words that only keep suggestions away are ignored', () => {
  test.each(['new-password', 'current-password', 'one-time-code', 'username', 'tel', 'off'])('%s', (word) => {
    expect(card(word)).toBe('n=number e=expiry c=security_code');
  });
  test('a code for one time is none, unless it is called a CVV', () => {
    expect(card('one-time-code', 'Verification code')).toBe('n=number e=expiry');
  });
  test.each([
    ['a password', '<label>Password <input id="p" type="password" autocomplete="current-password"></label>'],
    ['a phone', '<label>Phone <input id="p" autocomplete="tel"></label>'],
    ['a box without a word', '<input id="p" type="password" maxlength="4" autocomplete="new-password">'],
  ])('%s is left alone', (_what, html) => {
    const rest = '<label>Card number <input id="n"></label><label>MM/YY <input id="e"></label>';
    expect(foundIn(`<form>${rest}${html}</form>`)).toBe('n=number e=expiry');
  });
});
