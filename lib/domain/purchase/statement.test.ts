import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { approvalStatement, canonicalJson } from '#domain/purchase/statement';

const shown: Parameters<typeof approvalStatement>[0] = {
  id: 'req_a',
  agent: { id: 'agt_a', name: 'engineering' },
  merchant: { host: 'github.com', registrable: 'github.com', mark: 'first_time', looks_like: null },
  amount: '12.00',
  currency: 'USD',
  card_limit: '12.00',
  said: {
    merchant_name: 'GitHub',
    description: 'Seat',
    justification: 'Needed',
    category_hint: null,
    line_items: [],
  },
  delivery: 'sealed',
};

describe('the statement an approval signs', () => {
  test.each<[string, Partial<typeof shown>]>([
    ['the request', { id: 'req_b' }],
    ['the agent', { agent: { id: 'agt_b', name: 'engineering' } }],
    ["the agent's name", { agent: { id: 'agt_a', name: 'research' } }],
    ['the merchant', { merchant: { ...shown.merchant, host: 'github.com:8443' } }],
    ['the amount', { amount: '12.01' }],
    ['the currency', { currency: 'EUR' }],
    ['the card limit', { card_limit: '13.00' }],
    ['the delivery', { delivery: 'link' }],
    ['the description', { said: { ...shown.said, description: 'Seats' } }],
    ['the justification', { said: { ...shown.said, justification: 'Wanted' } }],
    ['the items', { said: { ...shown.said, line_items: [{ name: 'Seat', amount: '12.00' }] } }],
  ])('changes with %s', (_, change) => {
    expect(approvalStatement({ ...shown, ...change })).not.toBe(approvalStatement(shown));
  });

  test('does not change with what moves by itself', () => {
    expect(
      approvalStatement({ ...shown, merchant: { ...shown.merchant, mark: 'usual', looks_like: null } }),
    ).toBe(approvalStatement(shown));
  });
});

describe('canonical JSON', () => {
  test('the order in which keys were set does not show', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const turned = Object.fromEntries(Object.entries(value).reverse());
        expect(canonicalJson(turned)).toBe(canonicalJson(value));
      }),
    );
  });

  test('it is JSON of the same value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});
