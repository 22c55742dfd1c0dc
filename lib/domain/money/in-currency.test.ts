import { expect, test } from 'vitest';
import { inCurrency } from '#domain/money/in-currency';

test.each([
  ['50.00', 'EUR', '50.00'],
  ['50', 'EUR', '50.00'],
  ['1000000.00', 'JPY', '1000000'],
  ['100', 'JPY', '100'],
  ['12.50', 'KWD', '12.500'],
  ['0.00', 'JPY', '0'],
  ['0', 'EUR', '0.00'],
])('%s is in %s written %s', (amount, currency, text) => {
  expect(inCurrency(amount, currency)).toEqual({ ok: true, text });
});

test.each([
  ['12.50', 'JPY', 'JPY has 0 decimals'],
  ['1.005', 'EUR', 'EUR has 2 decimals'],
  ['9999999999.99', 'KWD', 'at most 999999999.999 KWD'],
  ['1.00', 'XAU', 'XAU is no ISO 4217 currency to pay in'],
])('%s is no amount of %s', (amount, currency, rule) => {
  expect(inCurrency(amount, currency)).toEqual({ ok: false, rule });
});
