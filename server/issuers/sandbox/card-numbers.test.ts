import { expect, test } from 'vitest';
import { newCardNumber, newSecurityCode } from '#server/issuers/sandbox/card-numbers';

/** Luhn's check, written another way than the code under test. */
const DOUBLED = [0, 2, 4, 6, 8, 1, 3, 5, 7, 9];
const passesLuhn = (number: string) =>
  [...number].reduce(
    (sum, digit, index) => sum + (index % 2 === 0 ? (DOUBLED[Number(digit)] ?? 0) : Number(digit)),
    0,
  ) %
    10 ===
  0;

test('every number is a Visa of the documented range that a checkout accepts', () => {
  expect(passesLuhn('4242424242424242')).toBe(true);
  expect(passesLuhn('4242424242424241')).toBe(false);
  for (let n = 0; n < 500; n += 1) {
    const number = newCardNumber();
    expect(number).toMatch(/^40000077\d{8}$/);
    expect(passesLuhn(number)).toBe(true);
  }
});

test('codes have three digits, leading zeros kept', () => {
  const codes = Array.from({ length: 2000 }, newSecurityCode);
  for (const code of codes) expect(code).toMatch(/^\d{3}$/);
  expect(codes.some((code) => code.startsWith('0'))).toBe(true);
});
