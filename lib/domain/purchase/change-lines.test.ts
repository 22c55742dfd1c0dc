import { expect, test } from 'vitest';
import { changeLines } from '#domain/purchase/change-lines';

test.each<[string, object, object, string[]]>([
  ['a raised limit', { daily_limit: '30.00' }, { daily_limit: '50.00' }, ['Daily limit: 30.00 → 50.00']],
  ['a cleared one', { daily_limit: '30.00' }, {}, ['Daily limit: 30.00 → none']],
  ['a list', {}, { allowed_domains: ['a.com', 'b.com'] }, ['Allowed domains: none → a.com, b.com']],
  ['a switch', { review_first_seen: true }, { review_first_seen: false }, ['Review first seen: on → off']],
  [
    'a setting with parts',
    { step_up: { mode: 'always' } },
    { step_up: { mode: 'above', amount: '5.00' } },
    ['Step up: mode always → mode above, amount 5.00'],
  ],
  ['what stays', { a: 1, b: [] }, { a: 1, b: [] }, []],
])('%s reads as a line', (_, before, after, lines) => {
  expect(changeLines({ ...before }, { ...after })).toEqual(lines);
});
