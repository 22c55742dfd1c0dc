import { expect, test } from 'vitest';
import { singleUseLimits } from '#domain/purchase/single-use-limits';

test.each([
  ['GitHub Copilot subscription', /renewal/],
  ['Team seat, monthly plan', /renewal/],
  ['Hosting at 9.00 per month', /renewal/],
  ['Recurring donation', /renewal/],
  ['Zeitung im Abo', /renewal/],
  ['Pre-order of the new tablet', /pre-order/],
  ['Preordered book', /pre-order/],
  ['The shelf, in three installments', /second part/],
  ['Two parcels that ship separately', /second part/],
])('%s is told', (words, sentence) => {
  expect(singleUseLimits([words])).toEqual([expect.stringMatching(sentence)]);
});

test.each([
  'Seat renewal for this year, paid once',
  'A book about monthly reports',
  'Order 12 mugs',
  'Cable tie, 100 pieces',
  'About a hundred pens',
])('%s is not', (words) => {
  expect(singleUseLimits([words])).toEqual([]);
});

test('words in any of the texts count, each sentence once', () => {
  expect(singleUseLimits(['A subscription', 'the monthly plan', 'as a pre-order'])).toHaveLength(2);
});
