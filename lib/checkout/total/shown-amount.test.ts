import { expect, test } from 'vitest';
import { shownAmounts } from '#checkout/total/shown-amount';

test.each<[string, [string, string][]]>([
  ['12.00 USD', [['12.00', 'USD']]],
  ['USD 12', [['12', 'USD']]],
  ['$1,234.50', [['1234.50', 'USD']]],
  ['1.234,50 €', [['1234.50', 'EUR']]],
  ['£5', [['5', 'GBP']]],
  ['CA$12.00', [['12.00', 'CAD']]],
  ['$12.00 CAD', [['12.00', 'CAD']]],
  ['Total: EUR 1 234,00', [['1234.00', 'EUR']]],
  [
    '€12.00€3.00',
    [
      ['12.00', 'EUR'],
      ['3.00', 'EUR'],
    ],
  ],
  [
    '12,00 €3,00 €',
    [
      ['12.00', 'EUR'],
      ['3.00', 'EUR'],
    ],
  ],
  ['12,00 $ CA', [['12.00', 'CAD']]],
  ['S$12', [['12', 'SGD']]],
  ['12.00', []],
  ['20% off', []],
  ['4242 4242 4242 4242', []],
])('%j shows %j', (text, expected) => {
  expect(shownAmounts(text).map(({ amount, currency }) => [amount, currency])).toEqual(expected);
});
