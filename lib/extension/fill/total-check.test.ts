import { expect, test } from 'vitest';
import { isHeld } from '#extension/fill/total-check';

const approved = { amount: '12.00', currency: 'USD' };
test.each<[string, Parameters<typeof isHeld>[1], boolean]>([
  ['the same', { amount: '12.00', currency: 'USD' }, false],
  ['the same in other decimals', { amount: '12', currency: 'USD' }, false],
  ['less', { amount: '11.99', currency: 'USD' }, false],
  ['a cent more', { amount: '12.01', currency: 'USD' }, true],
  ['ten times more, though smaller as text', { amount: '100', currency: 'USD' }, true],
  ['another currency', { amount: '12.00', currency: 'EUR' }, true],
  ['unreadable', null, false],
])('%s', (_what, seen, held) => {
  expect(isHeld('hold', seen, approved)).toBe(held);
  expect(isHeld('off', seen, approved)).toBe(false);
});
