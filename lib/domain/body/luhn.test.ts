import { expect, test } from 'vitest';
import { passesLuhn } from '#domain/body/luhn';

test.each([
  ['4242424242424242', true],
  ['5555555555554444', true],
  ['4242424242424241', false],
  ['2442424242424242', false],
  ['', false],
  ['0', false],
  ['4242 4242', false],
])('%s passes: %s', (digits, passes) => {
  expect(passesLuhn(digits)).toBe(passes);
});
