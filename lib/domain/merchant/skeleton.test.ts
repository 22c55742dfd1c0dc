import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CONFUSABLE_LETTERS } from '#domain/merchant/confusable-letters';
import { skeletonOf } from '#domain/merchant/skeleton';

test('each letter of the table is read as its Latin one, and is one that a domain can hold', () => {
  expect(CONFUSABLE_LETTERS.size).toBeGreaterThan(250);
  for (const [letter, latin] of CONFUSABLE_LETTERS) {
    expect(latin).toMatch(/^[a-z]{1,2}$/);
    expect(skeletonOf(letter)).toBe(skeletonOf(latin));
    expect(letter.toLowerCase()).toBe(letter);
    // What folding takes away first would never be looked up.
    expect([letter, letter.normalize('NFKD')]).toEqual([letter, letter]);
  }
});

test.each([
  ['rn', 'm'],
  ['vv', 'w'],
  ['cl', 'd'],
  ['I', 'l'],
  ['1', 'l'],
  ['é', 'e'],
  ['ﬁ', 'fi'],
])('%s is %s', (a, b) => {
  expect(skeletonOf(a)).toBe(skeletonOf(b));
});

test.each([
  ['ci', 'd'],
  ['n', 'm'],
  ['v', 'w'],
  ['c', 'd'],
])('%s is not %s', (a, b) => {
  expect(skeletonOf(a)).not.toBe(skeletonOf(b));
});

test('case, accents and width change nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz0123456789-.') }), (name) => {
      const wide = [...name].map((letter) =>
        /[a-z]/.test(letter) ? String.fromCodePoint(letter.charCodeAt(0) + 0xfee0) : letter,
      );
      expect(skeletonOf(name.toUpperCase())).toBe(skeletonOf(name));
      expect(skeletonOf(wide.join(''))).toBe(skeletonOf(name));
      expect(skeletonOf([...name].map((letter) => `${letter}\u0301`).join(''))).toBe(skeletonOf(name));
    }),
  );
});
