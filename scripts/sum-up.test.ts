import { expect, test } from 'vitest';
import { slowest, sumUp } from '#scripts/sum-up';

const report = { numPassedTests: 10, numFailedTests: 0, numPendingTests: 3 };
const checks = [
  { name: 'biome', ok: true },
  { name: 'knip', ok: true },
];

test('the last line says what passed and failed and nothing else; what was skipped stands before it', () => {
  expect(sumUp(report, checks, 0)).toEqual({ failed: 0, lines: ['3 skipped', '12 passed, 0 failed'] });
});

test('a failed check is a failed test, and so is a run that ended badly without one', () => {
  const [biome] = checks;
  const failing = [...(biome ? [biome] : []), { name: 'knip', ok: false }];
  expect(sumUp({ ...report, numFailedTests: 2 }, failing, 1).lines.at(-1)).toBe('11 passed, 3 failed');
  expect(sumUp(report, checks, 1).lines.at(-1)).toBe('12 passed, 1 failed');
});

test('the slowest files come first, twenty at most, and the last row adds all of them up', () => {
  const testResults = Array.from({ length: 25 }, (_, n) => ({
    name: `/here/tests/${n}.test.ts`,
    startTime: 0,
    endTime: n * 1000,
  }));
  const rows = slowest({ ...report, testResults }, '/here');
  expect(rows).toHaveLength(22);
  expect(rows[0]).toBe('The slowest 20 of 25 files:');
  expect(rows[1]).toBe('   24.0 s  tests/24.test.ts');
  expect(rows.at(-1)).toBe('  300.0 s  all files, one after the other');
});
