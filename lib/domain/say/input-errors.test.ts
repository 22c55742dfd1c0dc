import { expect, test } from 'vitest';
import { z } from 'zod';
import { readFields } from '#domain/say/input-errors';

const Order = z.strictObject({
  name: z.string().min(1).max(5, 'at most 5 characters'),
  amount: z.union([z.number(), z.string()]),
  mode: z.enum(['test', 'live']),
  count: z.number().int().optional(),
  items: z.array(z.strictObject({ price: z.number() })).optional(),
});
const good = { name: 'a', amount: 1, mode: 'test' };
const errorsIn = (given: unknown) => {
  const read = readFields(Order, given);
  return read.ok ? [] : read.errors.map(({ field, rule }) => `${field}: ${rule}`);
};

test('what fits is read', () => {
  expect(readFields(Order, good)).toEqual({ ok: true, value: good });
});

test.each<[given: unknown, errors: string[]]>([
  [{}, ['name: required', 'amount: required', 'mode: required']],
  [undefined, ['body: required']],
  [[], ['body: an object']],
  [{ ...good, name: '' }, ['name: not empty']],
  [{ ...good, name: null }, ['name: text']],
  [{ ...good, amount: true }, ['amount: a number or text of the expected form']],
  [
    { ...good, items: [{ price: 1 }, {}, { price: 'x' }] },
    ['items.1.price: required', 'items.2.price: a number'],
  ],
  [
    { name: 'abcdef', count: '1', more: 1 },
    [
      'name: at most 5 characters',
      'amount: required',
      'mode: required',
      'count: a number',
      'more: not a known field',
    ],
  ],
  // Nothing that every object inherits counts as given.
  [
    JSON.parse('{"__proto__":{"name":"a"},"amount":1,"mode":"test"}'),
    ['name: required', '__proto__: not a known field'],
  ],
])('%j: %j', (given, errors) => {
  expect(errorsIn(given)).toEqual(errors);
});

test('no rule repeats what was sent', () => {
  const number = '4242424242424242';
  expect(errorsIn({ name: number, amount: [number], mode: number, count: number }).join()).not.toContain(
    number,
  );
});
