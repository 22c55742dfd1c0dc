import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runAttacks } from '#scripts/attack/run-attacks';
import { type SheetRow, sheetLine } from '#scripts/attack/sheet';

const folder = mkdtempSync(join(tmpdir(), 'countersign-attacks-'));
let rows: SheetRow[] = [];

beforeAll(async () => {
  rows = await runAttacks(folder, 'short', () => undefined);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const linesOf = (chosen: readonly SheetRow[]) => chosen.map(sheetLine);
const statesOf = ({ sightings }: SheetRow) => sightings.map(({ state }) => state);

test('each attack finds the number where the real card stands in the page', () => {
  expect(rows.length).toBeGreaterThanOrEqual(5);
  expect(linesOf(rows.filter(({ isCaught }) => !isCaught))).toEqual([]);
});

test('no attack sees a sealed number that anybody would still be paid with', () => {
  expect(linesOf(rows.filter((row) => statesOf(row).some((state) => state !== 'dead')))).toEqual([]);
});

test('the shop was sent cards and said them back: dead numbers were there to be seen', () => {
  expect(rows.filter(({ arrived }) => arrived).length).toBeGreaterThanOrEqual(3);
  expect(rows.filter((row) => statesOf(row).includes('dead')).length).toBeGreaterThanOrEqual(2);
});
