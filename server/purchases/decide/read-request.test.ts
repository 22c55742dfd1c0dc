import { expect, test } from 'vitest';
import { readRequest } from '#server/purchases/decide/read-request';

const good = { merchant_url: 'github.com', amount: 25, description: 'A seat', justification: 'Needed' };
const fieldsIn = (given: unknown) => {
  const read = readRequest(given, false);
  return read.ok ? [] : read.errors.map(({ field }) => field).sort();
};

test.each<[given: unknown, fields: string[]]>([
  [good, []],
  [{}, ['amount', 'description', 'justification', 'merchant_url']],
  [null, ['body']],
  [{ ...good, merchant_url: '127.0.0.1', description: '' }, ['description', 'merchant_url']],
  [
    { amount: 19.999, currency: 'USD', surprise: 1 },
    ['amount', 'description', 'justification', 'merchant_url', 'surprise'],
  ],
  [{ ...good, amount: true, currency: 'XXZ' }, ['amount', 'currency']],
  [{ ...good, justification: 1, line_items: [{ name: 'a', amount: 24 }] }, ['justification', 'line_items']],
  // How items add up is said of an amount that could be read, and of no other.
  [{ ...good, amount: {}, line_items: [{ name: 'a', amount: 24 }] }, ['amount']],
])('%j names %j', (given, fields) => {
  expect(fieldsIn(given)).toEqual(fields);
});
