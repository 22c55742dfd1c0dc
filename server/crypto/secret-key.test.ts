import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadSecretKey } from '#server/crypto/secret-key';

let folder: string;
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'countersign-key-')), 'data');
});
afterEach(() => rmSync(join(folder, '..'), { recursive: true, force: true }));

test('the first start makes a key that only its user can read, and later starts find it', () => {
  const key = loadSecretKey(folder, undefined);
  expect(key).toHaveLength(32);
  expect(statSync(join(folder, 'secret.key')).mode & 0o777).toBe(0o600);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  expect(Buffer.from(loadSecretKey(folder, undefined))).toEqual(Buffer.from(key));
});

test("the environment's key is used and nothing is written", () => {
  const key = Buffer.alloc(32, 7);
  expect(Buffer.from(loadSecretKey(folder, key.toString('base64url')))).toEqual(key);
  expect(() => readFileSync(join(folder, 'secret.key'))).toThrow();
});

test('a key of another length is refused by the name of where it stands', () => {
  expect(() => loadSecretKey(folder, 'c2hvcnQ')).toThrow(/COUNTERSIGN_SECRET_KEY must be 32 bytes/);
  loadSecretKey(folder, undefined);
  writeFileSync(join(folder, 'secret.key'), 'c2hvcnQ\n');
  expect(() => loadSecretKey(folder, undefined)).toThrow(/secret\.key must be 32 bytes/);
});

test('while a new key lies beside the old one nothing starts, because half may be sealed with either', () => {
  loadSecretKey(folder, undefined);
  writeFileSync(join(folder, 'secret.key.new'), 'x');
  expect(() => loadSecretKey(folder, undefined)).toThrow(/key replace/);
});
