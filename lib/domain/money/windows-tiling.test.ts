import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayWindow, monthWindow, type Window, weekWindow } from '#domain/money/windows';

const KINDS = { day: dayWindow, week: weekWindow, month: monthWindow };
/** Where clocks did the strangest things, beside every other zone. */
const STRANGE = [
  'America/Sao_Paulo',
  'Africa/Cairo',
  'Asia/Beirut',
  'America/Havana',
  'Pacific/Apia',
  'Australia/Lord_Howe',
  'America/Asuncion',
  'Asia/Gaza',
  'Asia/Amman',
  'Pacific/Kwajalein',
  'Antarctica/Troll',
  'Africa/Casablanca',
];
const zone = fc.oneof(fc.constantFrom(...STRANGE), fc.constantFrom(...Intl.supportedValuesOf('timeZone')));
const instant = fc.date({ min: new Date('1990-01-01'), max: new Date('2040-01-01'), noInvalidDate: true });

describe.each(Object.entries(KINDS))('each %s', (_, windowOf) => {
  test('holds its instant, and ends where the next begins and begins where the last ended', () => {
    fc.assert(
      fc.property(zone, instant, (timeZone, now) => {
        const { start, end } = windowOf(now, timeZone);
        expect(start.getTime()).toBeLessThanOrEqual(now.getTime());
        expect(now.getTime()).toBeLessThan(end.getTime());
        // The same window from any instant in it, its first and last among them.
        expect(windowOf(start, timeZone)).toEqual({ start, end });
        expect(windowOf(new Date(end.getTime() - 1), timeZone)).toEqual({ start, end });
        expect(windowOf(end, timeZone).start).toEqual(end);
        expect(windowOf(new Date(start.getTime() - 1), timeZone).end).toEqual(start);
      }),
      { numRuns: 1500 },
    );
  });
});

const iso = ({ start, end }: Window) => [start.toISOString(), end.toISOString()];

describe('where clocks change at midnight', () => {
  test.each([
    [
      'skipped',
      'day',
      '2018-11-04T12:00:00Z',
      'America/Sao_Paulo',
      '2018-11-04T03:00:00.000Z',
      '2018-11-05T02:00:00.000Z',
    ],
    [
      'the day before a skipped one',
      'day',
      '2018-11-04T02:59:59Z',
      'America/Sao_Paulo',
      '2018-11-03T03:00:00.000Z',
      '2018-11-04T03:00:00.000Z',
    ],
    [
      'twice, from 23:00',
      'day',
      '2019-02-17T01:30:00Z',
      'America/Sao_Paulo',
      '2019-02-16T02:00:00.000Z',
      '2019-02-17T03:00:00.000Z',
    ],
    [
      'twice, again from 23:00',
      'day',
      '2019-02-17T02:30:00Z',
      'America/Sao_Paulo',
      '2019-02-16T02:00:00.000Z',
      '2019-02-17T03:00:00.000Z',
    ],
    [
      'skipped',
      'day',
      '2023-04-28T12:00:00Z',
      'Africa/Cairo',
      '2023-04-27T22:00:00.000Z',
      '2023-04-28T21:00:00.000Z',
    ],
    [
      'twice',
      'day',
      '2023-10-26T21:30:00Z',
      'Africa/Cairo',
      '2023-10-25T21:00:00.000Z',
      '2023-10-26T22:00:00.000Z',
    ],
    [
      'skipped',
      'day',
      '2024-03-31T12:00:00Z',
      'Asia/Beirut',
      '2024-03-30T22:00:00.000Z',
      '2024-03-31T21:00:00.000Z',
    ],
    [
      'twice',
      'day',
      '2024-10-26T21:30:00Z',
      'Asia/Beirut',
      '2024-10-25T21:00:00.000Z',
      '2024-10-26T22:00:00.000Z',
    ],
    [
      'at one, back to midnight',
      'day',
      '2026-11-01T05:30:00Z',
      'America/Havana',
      '2026-11-01T04:00:00.000Z',
      '2026-11-02T05:00:00.000Z',
    ],
    [
      'half an hour on',
      'day',
      '2026-10-03T20:00:00Z',
      'Australia/Lord_Howe',
      '2026-10-03T13:30:00.000Z',
      '2026-10-04T13:00:00.000Z',
    ],
    [
      'half an hour back',
      'day',
      '2026-04-05T02:00:00Z',
      'Australia/Lord_Howe',
      '2026-04-04T13:00:00.000Z',
      '2026-04-05T13:30:00.000Z',
    ],
    [
      'a skipped Friday: Thursday ends as Saturday begins',
      'day',
      '2011-12-30T09:59:59Z',
      'Pacific/Apia',
      '2011-12-29T10:00:00.000Z',
      '2011-12-30T10:00:00.000Z',
    ],
    [
      'and Saturday is whole',
      'day',
      '2011-12-30T10:00:00Z',
      'Pacific/Apia',
      '2011-12-30T10:00:00.000Z',
      '2011-12-31T10:00:00.000Z',
    ],
    [
      'the week of it has six days',
      'week',
      '2011-12-29T00:00:00Z',
      'Pacific/Apia',
      '2011-12-26T10:00:00.000Z',
      '2012-01-01T10:00:00.000Z',
    ],
    [
      'the month of it has thirty',
      'month',
      '2011-12-15T00:00:00Z',
      'Pacific/Apia',
      '2011-12-01T10:00:00.000Z',
      '2011-12-31T10:00:00.000Z',
    ],
    [
      'a skipped midnight that begins the week',
      'week',
      '2023-05-03T00:00:00Z',
      'Africa/Cairo',
      '2023-04-30T21:00:00.000Z',
      '2023-05-07T21:00:00.000Z',
    ],
    [
      'a skipped midnight that begins the month',
      'month',
      '2017-10-15T12:00:00Z',
      'America/Asuncion',
      '2017-10-01T04:00:00.000Z',
      '2017-11-01T03:00:00.000Z',
    ],
    [
      '29 February',
      'day',
      '2028-02-29T12:00:00Z',
      'UTC',
      '2028-02-29T00:00:00.000Z',
      '2028-03-01T00:00:00.000Z',
    ],
    [
      '28 February of no leap year',
      'day',
      '2100-02-28T12:00:00Z',
      'UTC',
      '2100-02-28T00:00:00.000Z',
      '2100-03-01T00:00:00.000Z',
    ],
    [
      'the month of a leap day, west',
      'month',
      '2028-03-01T04:59:59Z',
      'America/New_York',
      '2028-02-01T05:00:00.000Z',
      '2028-03-01T05:00:00.000Z',
    ],
    [
      'the last of a month of 31',
      'month',
      '2027-02-01T00:00:00Z',
      'UTC',
      '2027-02-01T00:00:00.000Z',
      '2027-03-01T00:00:00.000Z',
    ],
    [
      'the week across a leap day',
      'week',
      '2028-03-01T12:00:00Z',
      'Europe/Berlin',
      '2028-02-27T23:00:00.000Z',
      '2028-03-05T23:00:00.000Z',
    ],
  ] as const)('%s: the %s of %s in %s', (_, kind, now, timeZone, start, end) => {
    expect(iso(KINDS[kind](new Date(now), timeZone))).toEqual([start, end]);
  });
});
