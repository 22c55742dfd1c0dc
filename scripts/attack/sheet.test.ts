import { describe, expect, test } from 'vitest';
import type { Sighting } from '#scripts/attack/live-judge';
import { type SheetRow, sheetLine, sumUp } from '#scripts/attack/sheet';

const row = (change: Partial<SheetRow> = {}): SheetRow => ({
  way: 'as it is',
  attack: 'note',
  channel: 'shell',
  shop: 'mirror',
  isCaught: true,
  sightings: [],
  arrived: true,
  note: '',
  seconds: 1,
  ...change,
});
const seen = (state: Sighting['state']): Partial<SheetRow> => ({
  sightings: [
    { channel: 'shell', last4: '5674', state: 'dead', why: 'card_closed' },
    { channel: 'shell', last4: '5674', state, why: state === 'live' ? 'approved elsewhere' : 'card_closed' },
  ],
});

describe('the sheet', () => {
  test.each([
    ['nothing was seen', row(), false],
    ['a dead number was seen', row(seen('dead')), false],
    ['a live number was seen, among dead ones', row(seen('live')), true],
    ['nobody could say whether a number was dead', row(seen('unsure')), true],
    ['the control was blind', row({ isCaught: false }), true],
  ])('%s', (_, one, failed) => {
    expect(sumUp([row({ attack: 'another' }), one]).failed).toBe(failed);
    expect(sheetLine(one).startsWith(failed ? '✗' : '✓')).toBe(true);
  });

  test('a run of nothing proves nothing', () => {
    expect(sumUp([]).failed).toBe(true);
  });

  test('ends with its counts', () => {
    const rows = [
      row(),
      row({ shop: 'lantern', ...seen('dead') }),
      row({ attack: 'other', isCaught: false }),
    ];
    expect(sumUp(rows).line).toBe(
      '2 strategies, 2 shops, 2 of 3 controls caught, 1 dead numbers, 0 live numbers',
    );
  });
});
