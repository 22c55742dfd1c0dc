import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isWithinEdits } from '#domain/merchant/edit-distance';

test.each([
  ['amazon', 'amazon', 0],
  ['amazon', 'amazn', 1],
  ['amazon', 'amazoon', 1],
  ['amazon', 'amazom', 1],
  ['amazon', 'amzaon', 1],
  ['amazon', 'maazno', 2],
  ['amazon', 'azon', 2],
  ['adobe', 'abode', 2],
  ['', 'ab', 2],
  ['abc', 'xyz', 3],
])('%s and %s are %i apart', (a, b, apart) => {
  expect(isWithinEdits(a, b, apart)).toBe(true);
  expect(isWithinEdits(b, a, apart)).toBe(true);
  if (apart > 0) expect(isWithinEdits(a, b, apart - 1)).toBe(false);
});

test('leaving early changes nothing: the same answer as counting to the end', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 6 });
  fc.assert(
    fc.property(word, word, fc.nat(3), (a, b, most) => {
      // With as many edits allowed as there are letters nothing ends early.
      const far = Math.max(a.length, b.length);
      const apart = Array.from({ length: far + 1 }, (_, edits) => edits).find((edits) =>
        isWithinEdits(a, b, edits),
      );
      expect(isWithinEdits(a, b, far)).toBe(true);
      expect(isWithinEdits(a, b, most)).toBe(apart !== undefined && apart <= most);
    }),
  );
});

test('an edit made is an edit counted, whichever way round', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 2, maxLength: 8 });
  fc.assert(
    fc.property(word, fc.nat(7), fc.constantFrom('less', 'more', 'other', 'exchange'), (from, place, how) => {
      const at = place % (from.length - 1);
      const to = {
        less: from.slice(0, at) + from.slice(at + 1),
        more: `${from.slice(0, at)}d${from.slice(at)}`,
        other: `${from.slice(0, at)}d${from.slice(at + 1)}`,
        exchange: from.slice(0, at) + from.charAt(at + 1) + from.charAt(at) + from.slice(at + 2),
      }[how];
      expect(isWithinEdits(from, to, 1)).toBe(true);
      expect(isWithinEdits(to, from, 1)).toBe(true);
      expect(isWithinEdits(from, to, 0)).toBe(from === to);
    }),
  );
});
