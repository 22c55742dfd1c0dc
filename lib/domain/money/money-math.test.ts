import currencyCodes from 'currency-codes';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exponentOf, formatAmount, formatMoney, parseAmount, toNumber } from '#domain/money/money-math';

const minorOf = (input: number | string, currency = 'USD') => {
  const parsed = parseAmount(input, currency);
  return parsed.ok ? parsed.money.minor : parsed.field;
};

/** Every code somebody can be asked to pay in. */
const TENDER = [...currencyCodes.codes().filter((code) => exponentOf(code) !== null), 'XCG'];

describe('the decimals are those of ISO 4217', () => {
  // Intl (CLDR) has none for each of these: it follows what shops print and not what banks settle.
  test.each([
    ...'AFN ALL COP HUF IDR IRR KPW LAK LBP MGA MMK PKR SOS SYP YER'
      .split(' ')
      .map((code) => [code, 2] as const),
    ['IQD', 3] as const,
  ])('%s has %i, whatever Intl says', (code, digits) => {
    expect(exponentOf(code)).toBe(digits);
    expect(minorOf(`1.${'5'.padEnd(digits, '0')}`, code)).toBe(15n * 10n ** BigInt(digits - 1));
    expect(minorOf(`1.${'0'.repeat(digits + 1)}`, code)).toBe('amount');
  });

  test.each(['JPY', 'KRW', 'CLP', 'ISK', 'VND', 'XAF', 'XOF', 'XPF', 'UGX', 'PYG'])('%s has none', (code) => {
    expect(exponentOf(code)).toBe(0);
    expect(minorOf('1.0', code)).toBe('amount');
  });

  test('every currency is in the list of those that may be paid in, or is a code for something else', () => {
    const other = currencyCodes.codes().filter((code) => exponentOf(code) === null);
    expect(other.sort().join(' ')).toBe(
      'BOV CHE CHW CLF COU MXV USN UYI UYW XAG XAU XBA XBB XBC XBD XDR XPD XPT XSU XTS XUA XXX',
    );
    expect(TENDER.length).toBe(currencyCodes.codes().length - other.length + 1);
    expect(TENDER).toEqual(expect.arrayContaining(['XAF', 'XCD', 'XOF', 'XPF']));
  });
});

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
  ])('%s %s', (input, currency, minor) => {
    expect(minorOf(input, currency)).toBe(minor);
  });

  test('what is formatted reads back as the same money, in every currency', () => {
    const currency = fc.constantFrom(...TENDER);
    fc.assert(
      fc.property(currency, fc.bigInt({ min: 1n, max: 10n ** 15n - 1n }), (code, minor) => {
        const money = { currency: code, minor };
        const text = formatAmount(money);
        expect(parseAmount(text, code, minor)).toEqual({ ok: true, money });
        expect(parseAmount(text, code, minor - 1n).ok).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });

  test('digits that are not all there are zeros: 1.5 and 1.50 are one amount', () => {
    fc.assert(
      fc.property(fc.constantFrom(...TENDER), fc.nat(999_999), fc.nat(9), (code, whole, tenth) => {
        const exponent = exponentOf(code) ?? 0;
        fc.pre(exponent > 0 && whole + tenth > 0);
        const short = minorOf(`${whole}.${tenth}`, code);
        expect(short).toBe(minorOf(`${whole}.${tenth}`.padEnd(`${whole}.`.length + exponent, '0'), code));
        expect(short).toBe(
          BigInt(whole) * 10n ** BigInt(exponent) + BigInt(tenth) * 10n ** BigInt(exponent - 1),
        );
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
    -0,
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
    '０.５',
    '1_000',
    'Infinity',
    '12.00 USD',
    '$12',
    '1'.repeat(16),
    '9'.repeat(40),
  ])('%s', (input) => {
    expect(minorOf(input)).toBe('amount');
  });

  test('decimals that the currency does not have', () => {
    expect(minorOf('5.0', 'JPY')).toBe('amount');
  });

  test('of 15 digits before the point the ceiling speaks, of 16 nobody asks it', () => {
    expect(parseAmount('9'.repeat(15), 'USD', 10n ** 20n).ok).toBe(true);
    expect(parseAmount('9'.repeat(16), 'USD', 10n ** 20n)).toMatchObject({ rule: 'is too large' });
  });

  test.each(['XXX', 'XTS', 'XAU', 'XDR', 'USN', 'CLF'])('%s, which nobody is paid in', (code) => {
    expect(minorOf('5', code)).toBe('currency');
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
    expect(parseAmount('0.01', 'USD', 0n).ok).toBe(false);
  });

  test('what is refused is told by the field and the rule', () => {
    expect(parseAmount('1.234', 'USD')).toEqual({ ok: false, field: 'amount', rule: 'USD has 2 decimals' });
    expect(parseAmount('0', 'USD')).toEqual({ ok: false, field: 'amount', rule: 'more than zero' });
    expect(parseAmount(1, 'A'.repeat(100))).toEqual({
      ok: false,
      field: 'currency',
      rule: `${'A'.repeat(10)} is no ISO 4217 currency to pay in`,
    });
  });
});

test.each([
  ['USD', 0n, '0.00 USD'],
  ['USD', 5n, '0.05 USD'],
  ['USD', -1205n, '-12.05 USD'],
  ['USD', 123_456_789n, '1234567.89 USD'],
  ['JPY', 7n, '7 JPY'],
  ['KWD', 7n, '0.007 KWD'],
])('money is written with its own decimals and its code: %s %s', (currency, minor, text) => {
  expect(formatMoney({ currency, minor })).toBe(text);
});
