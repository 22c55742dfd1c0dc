import { describe, expect, test } from 'vitest';
import { isDevelopment, readConfig } from '#server/config';

describe('the environment', () => {
  test.each([
    ['PORT', 'eighty'],
    ['PORT', '70000'],
    ['COUNTERSIGN_OWNER_TOKEN', 'too-short'],
    ['COUNTERSIGN_PUBLIC_URL', 'https://pay.example/path'],
    ['COUNTERSIGN_PUBLIC_URL', 'ftp://pay.example'],
    ['COUNTERSIGN_LISTEN', 'everywhere'],
    ['DATABASE_URL', 'postgres://db'],
  ])('%s=%s is refused by name and without its value', (name, value) => {
    const read = readConfig({ [name]: value });
    expect(read.ok).toBe(false);
    if (read.ok) return;
    expect(read.problems[0]).toMatch(new RegExp(`^${name}: `));
    expect(read.problems.join()).not.toContain(value);
  });

  test('an empty variable counts as absent', () => {
    expect(readConfig({ PORT: '', COUNTERSIGN_OWNER_TOKEN: '' })).toMatchObject({
      ok: true,
      config: { port: 8787, ownerToken: null },
    });
  });

  test.each([
    [null, false, true],
    ['http://localhost:8787', false, true],
    ['http://127.0.0.1:8787', false, true],
    ['http://[::1]:8787', false, true],
    ['http://localhost:8787', true, false],
    ['https://pay.example', false, false],
    ['https://localhost.example', false, false],
    ['http://127.0.0.1.example', false, false],
  ])('public address %s, production %s → development %s', (publicUrl, production, development) => {
    expect(isDevelopment({ publicUrl, production })).toBe(development);
  });
});
