import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exponentOf, formatAmount, formatMoney, parseAmount, toNumber } from '#domain/money-math';

const minorOf = (input: number | string, currency = 'USD') => {
  const parsed = parseAmount(input, currency);
  return parsed.ok ? parsed.money.minor : parsed.field;
};

describe('an amount is read digit by digit', () => {
  test.each([
    [12, 'USD', 1200n],
    [12.5, 'USD', 1250n],
    ['12.00', 'USD', 1200n],
    // 1.15 * 100 is 114.99999999999999 and 8.2 * 100 is 819.9999999999999.
    [1.15, 'USD', 115n],
    [8.2, 'USD', 820n],
    [0.01, 'USD', 1n],
    ['1000000.00', 'USD', 100_000_000n],
    [500, 'JPY', 500n],
    ['1.234', 'KWD', 1234n],
    ['1.5', 'XCG', 150n],
    // Intl says these have no decimals; ISO 4217 says two.
    ['1.50', 'HUF', 150n],
    ['1.50', 'IDR', 150n],
  ])('%s %s', (input, currency, minor) => {
    expect(minorOf(input, currency)).toBe(minor);
  });

  test('what is formatted reads back as the same money, in every number of decimals', () => {
    const currency = fc.constantFrom('USD', 'JPY', 'KWD', 'CLF');
    fc.assert(
      fc.property(currency, fc.bigInt({ min: 1n, max: 999_999n }), (code, minor) => {
        expect(minorOf(formatAmount({ currency: code, minor }), code)).toBe(minor);
      }),
    );
  });

  test('every cent as a JSON number is that cent', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000_000 }), (cents) => {
        const money = { currency: 'USD', minor: BigInt(cents) };
        expect(minorOf(toNumber(money))).toBe(money.minor);
        expect(minorOf(cents / 100)).toBe(money.minor);
      }),
    );
  });
});

describe('what is no plain positive amount is refused', () => {
  test.each([
    0,
    -1,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    1e21,
    5e-7,
    19.999,
    0.1 + 0.2,
    '0',
    '0.00',
    '-5',
    '+5',
    '1e3',
    '1e+21',
    '0x10',
    '1,000.00',
    '1.',
    '.5',
    ' 5',
    '5\n',
    '',
    '٥',
    '1000000.01',
    '9'.repeat(40),
  ])('%s', (input) => {
    expect(minorOf(input)).toBe('amount');
  });

  test('decimals that the currency does not have', () => {
    expect(minorOf('5.0', 'JPY')).toBe('amount');
  });

  test.each(['usd', 'ZZZ', '', 'US', 'USDX', 'toString', 'valueOf', '__proto__'])(
    'the currency "%s"',
    (code) => {
      expect(exponentOf(code)).toBeNull();
      expect(minorOf('5.00', code)).toBe('currency');
    },
  );

  test("above the account's own ceiling", () => {
    expect(parseAmount('50.00', 'USD', 5000n).ok).toBe(true);
    expect(parseAmount('50.01', 'USD', 5000n)).toEqual({
      ok: false,
      field: 'amount',
      rule: 'at most 50.00 USD',
    });
  });
});

test.each([
  ['USD', 5n, '0.05 USD'],
  ['USD', -1205n, '-12.05 USD'],
  ['USD', 123_456_789n, '1234567.89 USD'],
  ['JPY', 7n, '7 JPY'],
  ['KWD', 7n, '0.007 KWD'],
])('money is written with its own decimals and its code: %s %s', (currency, minor, text) => {
  expect(formatMoney({ currency, minor })).toBe(text);
});
