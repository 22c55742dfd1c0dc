import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readLabels } from '#scripts/fields/saved-pages';
import { type Claims, scorePage, scorePages } from '#scripts/fields/score-fields';

const labels = {
  id: 'p',
  fields: [
    { t: 0, type: 'cc-number', visible: true },
    { t: 1, type: 'cc-csc', visible: false },
    { t: 2, type: 'cc-name', visible: true },
    { t: 3, type: 'cc-type', visible: true },
  ],
  visibleControls: [0, 2, 3, 4],
};

describe('one page', () => {
  test.each<[string, Claims, Partial<ReturnType<typeof scorePage>>]>([
    ['everything right', { 0: 'cc-number', 2: 'cc-name' }, { hits: 2, isExact: true, isPayExact: true }],
    ['a name missed', { 0: 'cc-number' }, { misses: 1, isExact: false, isPayExact: true }],
    ['a number missed', { 2: 'cc-name' }, { misses: 1, isExact: false, isPayExact: false }],
    ['the hidden code claimed', { 0: 'cc-number', 1: 'cc-csc', 2: 'cc-name' }, { hidden: 0, isExact: true }],
    ['a decoy claimed', { 0: 'cc-number', 2: 'cc-name', 9: 'cc-number' }, { hidden: 1, isExact: true }],
    [
      'something else claimed',
      { 0: 'cc-number', 2: 'cc-name', 4: 'cc-exp' },
      { wrong: 1, isPayExact: false },
    ],
    ['the card type taken for a number', { 0: 'cc-number', 2: 'cc-name', 3: 'cc-number' }, { wrong: 1 }],
  ])('%s', (_what, claims, expected) => {
    expect(scorePage(labels, claims)).toMatchObject(expected);
  });
});

/** The labelled set lives outside the repository; its own scorer is the reference. */
const FORMS = process.env.COUNTERSIGN_FORMS ?? '../shared/forms';
const isHere = existsSync(join(FORMS, 'score.mjs'));
if (!isHere) process.stderr.write(`No labelled pages in ${FORMS}: the reference scorer is not compared.\n`);

test.skipIf(!isHere)('claims of every sort are scored as the reference scorer scores them', () => {
  const pages = readLabels(join(FORMS, 'dev'));
  // Right, shifted and foreign claims by turns, so that every rule of the scorer is met.
  const types = ['cc-number', 'cc-exp', 'cc-exp-month', 'cc-exp-year', 'cc-csc', 'cc-name', 'cc-type'];
  const claims = Object.fromEntries(
    pages.map((page, at) => [
      page.id,
      Object.fromEntries([
        ...page.fields.map(({ t, type }, nth) => [t, (at + nth) % 5 === 0 ? types[(at + nth) % 7] : type]),
        ...(at % 4 === 0 ? [[at % 30, types[at % 7]]] : []),
      ]),
    ]),
  ) as Record<string, Claims>;
  const folder = mkdtempSync(join(tmpdir(), 'countersign-score-'));
  try {
    writeFileSync(join(folder, 'claims.json'), JSON.stringify(claims));
    const run = spawnSync(
      process.execPath,
      [
        join(FORMS, 'score.mjs'),
        '--pages',
        join(FORMS, 'dev'),
        '--preds',
        join(folder, 'claims.json'),
        '--json',
      ],
      { encoding: 'utf8' },
    );
    const reference = JSON.parse(run.stdout.trim().split('\n').at(-1) ?? '');
    expect(scorePages(pages, claims)).toEqual(
      Object.fromEntries(Object.keys(scorePages([], {})).map((key) => [key, reference[key]])),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
