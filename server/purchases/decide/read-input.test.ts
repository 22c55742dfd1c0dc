import { describe, expect, test } from 'vitest';
import type { RequestPurchaseInput } from '#protocol/tools';
import { readInput } from '#server/purchases/decide/read-input';

const good: RequestPurchaseInput = {
  merchant_url: 'https://Console.AWS.amazon.com/billing',
  amount: 25,
  description: 'Training credits',
  justification: 'The weekend run needs them',
};
const read = (change: Partial<RequestPurchaseInput> = {}) => readInput({ ...good, ...change }, false);
const fieldsOf = (change: Partial<RequestPurchaseInput>) => {
  const result = read(change);
  return result.ok ? [] : result.errors.map(({ field }) => field);
};
const bodyHash = (change: Partial<RequestPurchaseInput>) => {
  const result = read(change);
  return result.ok ? result.bodyHash : 'refused';
};

test('a good request is read into merchant, money and what was said', () => {
  expect(read()).toMatchObject({
    ok: true,
    merchant: { host: 'console.aws.amazon.com', registrable: 'amazon.com' },
    amount: { currency: 'USD', minor: 2500n },
    said: { merchant_name: null, category_hint: null, line_items: [] },
    idempotencyKey: null,
  });
});

describe('a bad one names every field that is wrong', () => {
  test.each<[string[], Partial<RequestPurchaseInput>]>([
    [['merchant_url'], { merchant_url: 'https://amazon.com@evil.com/' }],
    [['merchant_url'], { merchant_url: 'lantern.localhost:8790/..' }],
    [['amount'], { amount: 19.999 }],
    [['amount'], { amount: -5 }],
    [['amount'], { amount: '1e3' }],
    [['currency'], { currency: 'usd' }],
    [['currency'], { currency: 'valueOf' }],
    [['merchant_url', 'amount'], { merchant_url: 'github.io', amount: 0 }],
    [['currency', 'amount'], { currency: 'XXZ', amount: -5 }],
    [['currency', 'amount'], { currency: 'XXZ', amount: 'some' }],
    [
      ['line_items.0.amount', 'line_items.2.amount'],
      { line_items: [0, 25, -5].map((amount) => ({ name: 'a', amount })) },
    ],
    [['line_items'], { line_items: [{ name: 'a', amount: 24.99 }] }],
    [['line_items'], { line_items: [{ name: 'a', amount: '12.50', quantity: 3 }] }],
    [
      ['line_items.1.amount'],
      {
        line_items: [
          { name: 'a', amount: 20 },
          { name: 'b', amount: -5 },
        ],
      },
    ],
  ])('%j', (fields, change) => {
    expect(fieldsOf(change)).toEqual(fields);
  });

  test('items that add up are fine', () => {
    const line_items = [
      { name: 'a', amount: '7.50', quantity: 2 },
      { name: 'b', amount: 10 },
    ];
    expect(fieldsOf({ line_items })).toEqual([]);
  });
});

describe('two requests are the same body', () => {
  test.each<[string, Partial<RequestPurchaseInput>]>([
    ['with the amount as text', { amount: '25.00' }],
    ['with the currency said', { currency: 'USD' }],
    ['with the merchant in another spelling', { merchant_url: 'console.aws.amazon.com.' }],
    ['with another key', { idempotency_key: 'k' }],
  ])('%s', (_, change) => {
    expect(bodyHash(change)).toBe(bodyHash({}));
  });

  test.each<[string, Partial<RequestPurchaseInput>]>([
    ['another amount', { amount: 25.01 }],
    ['another currency', { currency: 'EUR' }],
    ['another host', { merchant_url: 'aws.amazon.com' }],
    ['another reason', { justification: 'Because' }],
  ])('but not with %s', (_, change) => {
    expect(bodyHash(change)).not.toBe(bodyHash({}));
  });
});
