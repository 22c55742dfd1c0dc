import { expect, test } from 'vitest';
import { decimalGap } from '#domain/money/decimal-gap';

test.each([
  ['13.00', '12.00', '1.00', false],
  ['12.00', '12.00', '0.00', false],
  ['0.29', '0.20', '0.09', false],
  ['5.00', '12.00', '7.00', true],
  ['13', '12.00', '1.00', false],
  ['1500', '200', '1300', false],
  ['90071992547409.93', '0.01', '90071992547409.92', false],
])('%s without %s is %s, below zero: %s', (from, taken, text, negative) => {
  expect(decimalGap(from, taken)).toEqual({ text, negative });
});
