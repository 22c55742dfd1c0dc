import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Finding } from '#scripts/proof/judge';
import { prove } from '#scripts/proof/prove';

const folder = mkdtempSync(join(tmpdir(), 'countersign-proof-test-'));
let findings: Finding[] = [];

beforeAll(async () => {
  findings = await prove(folder, () => undefined);
}, 400_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const failedOf = (pattern: RegExp) => findings.filter((f) => pattern.test(f.name) && !f.ok);
const countOf = (pattern: RegExp) => findings.filter((f) => pattern.test(f.name)).length;

describe('the exposure proof', () => {
  test('a plainly filled number is caught in every channel', () => {
    expect(countOf(/^control/)).toBe(5);
    expect(failedOf(/^control/)).toEqual([]);
  });

  test('the payment endpoint of each shop got the real card', () => {
    expect(countOf(/endpoint got/)).toBeGreaterThanOrEqual(4);
    expect(failedOf(/endpoint got/)).toEqual([]);
  });

  test('the number is in nothing the agent saw, and the alias is', () => {
    expect(countOf(/number is in none|alias was seen/)).toBeGreaterThanOrEqual(8);
    expect(failedOf(/number is in none|alias was seen/)).toEqual([]);
  });

  test('nothing the agent saw follows the security code', () => {
    expect(countOf(/security code/)).toBe(2);
    expect(failedOf(/security code/)).toEqual([]);
  });

  test('no process printed a number', () => {
    expect(failedOf(/no process/)).toEqual([]);
  });
});
