import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareDecimals } from '#domain/money/compare-decimals';

test.each<[string, string, -1 | 0 | 1 | null]>([
  ['9.99', '10.00', -1],
  ['10', '10.00', 0],
  ['10.001', '10.00', 1],
  ['0', '0.00', 0],
  ['99999999999999999999.01', '99999999999999999999.02', -1],
  ['1e3', '5', null],
  ['-1', '5', null],
  ['5', 'none', null],
])('%s against %s → %s', (a, b, order) => {
  expect(compareDecimals(a, b)).toBe(order);
});

test('it orders as the amounts do', () => {
  const minor = fc.bigInt({ min: 0n, max: 10n ** 18n });
  const text = (value: bigint) => `${value / 100n}.${String(value % 100n).padStart(2, '0')}`;
  fc.assert(
    fc.property(minor, minor, (a, b) => {
      expect(compareDecimals(text(a), text(b))).toBe(a < b ? -1 : a > b ? 1 : 0);
    }),
  );
});
