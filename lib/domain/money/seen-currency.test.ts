import { expect, test } from 'vitest';
import { seenAs } from '#domain/money/seen-currency';

const money = { amount: '25.00', currency: 'USD' };
const open = { money, confidence: 'low' as const, could_be: ['USD', 'CAD'] };
test.each([
  ['the usual one', open, 'USD', 'USD'],
  ['another one that shares the sign', open, 'CAD', 'CAD'],
  ['one that does not', open, 'EUR', 'USD'],
  ['one where the page’s is known', { money, confidence: 'high' as const }, 'CAD', 'USD'],
])('approved in %s', (_what, seen, currency, read) => {
  expect(seenAs(seen, { amount: '20.00', currency })).toEqual({ amount: '25.00', currency: read });
});

test('an unknown total stays unknown', () => {
  expect(seenAs(null, money)).toBeNull();
});
