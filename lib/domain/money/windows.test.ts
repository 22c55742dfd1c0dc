import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayWindow, isTimeZone, monthWindow, weekWindow } from '#domain/money/windows';

const windowAt = (now: string, timeZone: string) => {
  const { start, end } = dayWindow(new Date(now), timeZone);
  return [start.toISOString(), end.toISOString()];
};

describe("the owner's day", () => {
  test.each([
    ['plain', '2026-11-21T12:00:00Z', 'UTC', '2026-11-21T00:00:00.000Z', '2026-11-22T00:00:00.000Z'],
    [
      'its first instant',
      '2026-11-21T00:00:00Z',
      'UTC',
      '2026-11-21T00:00:00.000Z',
      '2026-11-22T00:00:00.000Z',
    ],
    ['its last', '2026-11-20T23:59:59.999Z', 'UTC', '2026-11-20T00:00:00.000Z', '2026-11-21T00:00:00.000Z'],
    [
      'half an hour off',
      '2026-11-20T19:00:00Z',
      'Asia/Kolkata',
      '2026-11-20T18:30:00.000Z',
      '2026-11-21T18:30:00.000Z',
    ],
    [
      'far east',
      '2026-11-21T12:00:00Z',
      'Pacific/Kiritimati',
      '2026-11-21T10:00:00.000Z',
      '2026-11-22T10:00:00.000Z',
    ],
    [
      '23 hours',
      '2026-03-29T12:00:00Z',
      'Europe/Berlin',
      '2026-03-28T23:00:00.000Z',
      '2026-03-29T22:00:00.000Z',
    ],
    [
      '25 hours',
      '2026-10-25T12:00:00Z',
      'Europe/Berlin',
      '2026-10-24T22:00:00.000Z',
      '2026-10-25T23:00:00.000Z',
    ],
    [
      'midnight skipped, west',
      '2026-03-08T12:00:00Z',
      'America/Havana',
      '2026-03-08T05:00:00.000Z',
      '2026-03-09T04:00:00.000Z',
    ],
    [
      'midnight skipped, east',
      '2026-04-24T12:00:00Z',
      'Africa/Cairo',
      '2026-04-23T22:00:00.000Z',
      '2026-04-24T21:00:00.000Z',
    ],
    [
      'midnight twice, west',
      '2026-11-01T04:30:00Z',
      'America/Havana',
      '2026-11-01T04:00:00.000Z',
      '2026-11-02T05:00:00.000Z',
    ],
    [
      'midnight twice, east',
      '2021-10-28T21:30:00Z',
      'Asia/Amman',
      '2021-10-28T21:00:00.000Z',
      '2021-10-29T22:00:00.000Z',
    ],
    [
      'the day before a day that never was',
      '2011-12-30T05:00:00Z',
      'Pacific/Apia',
      '2011-12-29T10:00:00.000Z',
      '2011-12-30T10:00:00.000Z',
    ],
  ])('%s', (_, now, timeZone, start, end) => {
    expect(windowAt(now, timeZone)).toEqual([start, end]);
  });

  test('in every zone it holds its own instant, and the instant before it is another day', () => {
    const zone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
    const instant = fc.date({
      min: new Date('2015-01-01'),
      max: new Date('2037-01-01'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(zone, instant, (timeZone, now) => {
        const { start, end } = dayWindow(now, timeZone);
        expect(start.getTime()).toBeLessThanOrEqual(now.getTime());
        expect(now.getTime()).toBeLessThan(end.getTime());
        const day = new Intl.DateTimeFormat('en-CA', { timeZone });
        expect(day.format(start)).toBe(day.format(now));
        expect(day.format(new Date(end.getTime() - 1))).toBe(day.format(now));
        expect(day.format(new Date(start.getTime() - 1)) < day.format(now)).toBe(true);
        expect(day.format(end) > day.format(now)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});

test.each([
  ['Europe/Berlin', true],
  ['UTC', true],
  ['Mars/Olympus', false],
  ['', false],
])('a zone that nobody keeps is no zone: %s', (name, known) => {
  expect(isTimeZone(name)).toBe(known);
});

const isoOf = ({ start, end }: { start: Date; end: Date }) => [start.toISOString(), end.toISOString()];

describe("the owner's week begins on Monday", () => {
  test.each([
    ['a Saturday', '2026-11-21T12:00:00Z', 'UTC', '2026-11-16T00:00:00.000Z', '2026-11-23T00:00:00.000Z'],
    [
      'a Sunday’s last instant',
      '2026-11-22T23:59:59.999Z',
      'UTC',
      '2026-11-16T00:00:00.000Z',
      '2026-11-23T00:00:00.000Z',
    ],
    [
      'a Monday’s first',
      '2026-11-23T00:00:00Z',
      'UTC',
      '2026-11-23T00:00:00.000Z',
      '2026-11-30T00:00:00.000Z',
    ],
    [
      'over the end of a year',
      '2027-01-01T12:00:00Z',
      'UTC',
      '2026-12-28T00:00:00.000Z',
      '2027-01-04T00:00:00.000Z',
    ],
    [
      'an hour short',
      '2026-03-29T12:00:00Z',
      'Europe/Vienna',
      '2026-03-22T23:00:00.000Z',
      '2026-03-29T22:00:00.000Z',
    ],
  ])('%s', (_, now, zone, start, end) => {
    expect(isoOf(weekWindow(new Date(now), zone))).toEqual([start, end]);
  });
});

describe("the owner's month begins on the first", () => {
  test.each([
    [
      'February of a leap year',
      '2028-02-29T12:00:00Z',
      'UTC',
      '2028-02-01T00:00:00.000Z',
      '2028-03-01T00:00:00.000Z',
    ],
    ['December', '2026-12-31T23:59:59Z', 'UTC', '2026-12-01T00:00:00.000Z', '2027-01-01T00:00:00.000Z'],
    [
      'still last month in the west',
      '2026-12-01T03:00:00Z',
      'America/New_York',
      '2026-11-01T04:00:00.000Z',
      '2026-12-01T05:00:00.000Z',
    ],
  ])('%s', (_, now, zone, start, end) => {
    expect(isoOf(monthWindow(new Date(now), zone))).toEqual([start, end]);
  });
});

test('the day lies in its week, and every instant in its own day, week and month', () => {
  const zones = fc.constantFrom(
    'UTC',
    'Europe/Vienna',
    'America/New_York',
    'Asia/Kolkata',
    'Pacific/Chatham',
  );
  fc.assert(
    fc.property(
      fc.date({ min: new Date('2020-01-01'), max: new Date('2035-01-01'), noInvalidDate: true }),
      zones,
      (now, zone) => {
        const [day, week, month] = [dayWindow(now, zone), weekWindow(now, zone), monthWindow(now, zone)];
        for (const { start, end } of [day, week, month]) expect(start <= now && now < end).toBe(true);
        expect(week.start <= day.start && day.end <= week.end).toBe(true);
        expect(month.start <= day.start && day.end <= month.end).toBe(true);
      },
    ),
  );
});
