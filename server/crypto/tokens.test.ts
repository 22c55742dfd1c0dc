import { expect, test } from 'vitest';
import { hashToken, newId, newToken, sameSecret } from '#server/crypto/tokens';

test('ids and tokens are lower-case words that no log scrubber takes for a card', () => {
  for (let n = 0; n < 500; n += 1) {
    expect(newId('req')).toMatch(/^req_[a-z]{9}[a-z2-7]{10}$/);
    // No more than eleven digits stand in a row, whatever the dice say.
    expect(newToken('cs')).toMatch(/^cs_[a-z2-7]{11}[a-z][a-z2-7]{11}[a-z][a-z2-7]{8}$/);
  }
});

test('an id made later sorts later', async () => {
  const first = newId('req');
  await new Promise((resolve) => setTimeout(resolve, 2));
  expect([newId('req'), first].sort()[0]).toBe(first);
});

test('no two are the same', () => {
  expect(new Set(Array.from({ length: 2000 }, () => newId('req'))).size).toBe(2000);
});

test('a token rests as its SHA-256', () => {
  expect(hashToken('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});

test('secrets are the same only when they are', () => {
  expect(sameSecret('a', 'a')).toBe(true);
  expect(sameSecret('a', 'b')).toBe(false);
  expect(sameSecret('a', 'a ')).toBe(false);
  expect(sameSecret('', '')).toBe(true);
});
