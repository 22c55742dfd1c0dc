import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { isDevelopment, readConfig, VARIABLES } from '#server/config';

describe('the environment', () => {
  test.each([
    ['PORT', 'eighty'],
    ['PORT', '70000'],
    ['COUNTERSIGN_OWNER_TOKEN', 'too-short'],
    ['COUNTERSIGN_PUBLIC_URL', 'https://pay.example/path'],
    ['COUNTERSIGN_PUBLIC_URL', 'ftp://pay.example'],
    ['COUNTERSIGN_LISTEN', 'everywhere'],
    ['DATABASE_URL', 'postgres://db'],
    ['SMTP_URL', 'mail.example'],
    ['SMTP_URL', 'https://mail.example'],
    ['SMTP_URL', 'smtp://mail.example?from=nobody'],
    ['COUNTERSIGN_LOG_LEVEL', 'everything'],
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

  test('each variable has its line in docs/configuration.md, and no line is of another', () => {
    const described = [...readFileSync('docs/configuration.md', 'utf8').matchAll(/^\| `([A-Z_]+)` \|/gm)];
    expect(described.map(([, name]) => name).sort()).toEqual([...VARIABLES].sort());
  });
});
