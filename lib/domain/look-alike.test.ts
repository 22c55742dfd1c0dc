import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findLookAlike, skeletonOf } from '#domain/look-alike';

const OWN = ['amazon.com', 'github.com', 'cloudflare.com', 'render.com', 'x.ai'];

describe('taken for one of the owner’s', () => {
  test.each([
    ['a Cyrillic а', 'аmazon.com', 'amazon.com'],
    ['a Cyrillic і', 'gіthub.com', 'github.com'],
    ['a dotless ı', 'gıthub.com', 'github.com'],
    ['a zero for an o', 'amaz0n.com', 'amazon.com'],
    ['a one for an l', 'c1oudflare.com', 'cloudflare.com'],
    ['rn for m', 'arnazon.com', 'amazon.com'],
    ['an accent', 'amazón.com', 'amazon.com'],
    ['one letter less', 'amazn.com', 'amazon.com'],
    ['one letter more', 'githubb.com', 'github.com'],
    ['two letters exchanged', 'gihtub.com', 'github.com'],
    ['another end that is one letter off', 'amazon.co', 'amazon.com'],
    ['the near name under another suffix', 'githvb.io', 'github.com'],
  ])('%s', (_, name, twin) => {
    expect(findLookAlike(name, OWN)).toBe(twin);
  });

  test('a label in two alphabets is suspicious by itself', () => {
    expect(findLookAlike('pаypal.com', [])).toBe('pаypal.com');
  });
});

describe('taken for nobody', () => {
  test.each([...OWN, 'stripe.com', 'example.org', 'y.ai', 'пример.рф', 'amazon-books.com'])('%s', (name) => {
    expect(findLookAlike(name, OWN)).toBeNull();
  });
});

test('a name of the owner’s is never its own look-alike, and a skeleton is never longer than its name', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'abcdeghlmnoprtuvwxy.') }), (name) => {
      expect(skeletonOf(name).length).toBeLessThanOrEqual(name.length);
      expect(findLookAlike(name, [name, ...OWN])).toBeNull();
    }),
  );
});
