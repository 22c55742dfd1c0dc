import { expect, test } from 'vitest';
import { hashPassword, passwordMatches } from '#server/crypto/passwords';

test('the right password matches, in either spelling of its letters, and no other does', async () => {
  const stored = await hashPassword('caf\u00e9 at the harbour');
  expect(stored).not.toContain('harbour');
  expect(await passwordMatches('cafe\u0301 at the harbour', stored)).toBe(true);
  expect(await passwordMatches('cafe at the harbour', stored)).toBe(false);
  expect(await passwordMatches('', stored)).toBe(false);
});

test('the same password is never stored the same way twice', async () => {
  expect(await hashPassword('correct horse')).not.toBe(await hashPassword('correct horse'));
});

test('a stored value of another kind matches nothing', async () => {
  expect(await passwordMatches('', '')).toBe(false);
  expect(await passwordMatches('x', 'plain.x.x')).toBe(false);
});
