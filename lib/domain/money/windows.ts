const DAY = 86_400_000;

export type Window = { start: Date; end: Date };

/** The owner's day that holds `now`: from local midnight to the next, which near a clock change are not 24 hours apart. */
export function dayWindow(now: Date, timeZone: string): Window {
  const { year, month, day } = localDate(now, timeZone);
  return {
    start: localMidnight(year, month, day, timeZone),
    end: localMidnight(year, month, day + 1, timeZone),
  };
}

/** Monday's midnight to the next Monday's. */
export function weekWindow(now: Date, timeZone: string): Window {
  const { year, month, day } = localDate(now, timeZone);
  const sinceMonday = (new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 6) % 7;
  return {
    start: localMidnight(year, month, day - sinceMonday, timeZone),
    end: localMidnight(year, month, day - sinceMonday + 7, timeZone),
  };
}

/** The first of the month to the next first. */
export function monthWindow(now: Date, timeZone: string): Window {
  const { year, month } = localDate(now, timeZone);
  return { start: localMidnight(year, month, 1, timeZone), end: localMidnight(year, month + 1, 1, timeZone) };
}

function localDate(at: Date, timeZone: string) {
  const { year, month, day } = fieldsOf(at, timeZone);
  return { year, month, day };
}

/** The first instant of a local day, also where the clocks skip midnight, pass it twice, or skip the day. */
function localMidnight(year: number, month: number, day: number, timeZone: string): Date {
  const wanted = Date.UTC(year, month - 1, day);
  // A clock change near this midnight shows as two offsets; the day begins at the first guess that has reached it.
  const starts = [wanted - DAY, wanted + DAY]
    .map((around) => wanted - offsetAt(new Date(around), timeZone))
    .filter((guess) => {
      const landed = localDate(new Date(guess), timeZone);
      return Date.UTC(landed.year, landed.month - 1, landed.day) >= wanted;
    });
  return new Date(Math.min(...starts));
}

function offsetAt(at: Date, timeZone: string): number {
  const { year, month, day, hour, minute, second } = fieldsOf(at, timeZone);
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at.getTime() / 1000) * 1000;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function fieldsOf(at: Date, timeZone: string) {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(timeZone, format);
  }
  const fields: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(at)) fields[type] = Number(value);
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0 } = fields;
  return { year, month, day, hour, minute, second };
}

export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: name });
    return true;
  } catch {
    // Intl answers an unknown zone with a RangeError; there is no other way to ask.
    return false;
  }
}
