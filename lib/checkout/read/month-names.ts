import { plainLetters } from '#domain/words/split-words';

const LOCALES =
  'en de fr es pt it nl sv da nb fi pl cs sk hu ro hr sl bg el ru uk tr ar he ja zh ko id vi th lt lv et fa hi'.split(
    ' ',
  );

const known = new Map<string, ReadonlyMap<string, number>>();

const tidy = (text: string) =>
  plainLetters(text)
    .replace(/[^\p{L}\d]+/gu, ' ')
    .trim();

/** The names one language's calendar has for the months, from the browser's own tables. */
function monthNames(locale: string): ReadonlyMap<string, number> {
  const made = known.get(locale);
  if (made) return made;
  const names = new Map<string, number>();
  known.set(locale, names);
  for (const month of ['long', 'short'] as const) {
    const format = new Intl.DateTimeFormat(locale, { month, calendar: 'gregory', timeZone: 'UTC' });
    for (let at = 1; at <= 12; at += 1) {
      const name = tidy(format.format(Date.UTC(2001, at - 1, 15)));
      if (name && !names.has(name)) names.set(name, at);
    }
  }
  return names;
}

const lead = (text: string) => tidy(text).split(' ')[0] ?? '';

/** The number an option leads with: "08", "8 - August", "8月". */
function monthDigits(text: string): number | null {
  const [, digits = '', rest = ''] = /^(?:m )?(\d{1,2})(?!\d)(.*)$/.exec(tidy(text)) ?? [];
  const number = Number(digits);
  return number >= 1 && number <= 12 && !/\d/.test(rest) ? number : null;
}

/**
 * The month each text of a list names; null when the list is none of months. One language names them all: the page's
 * own is asked first, the others only for a list of a dozen single words. A list known to be of months may be shorter:
 * `least` of its texts must then be names.
 */
export function monthsOf(
  texts: readonly string[],
  pageLanguage: string,
  { isSurelyMonths, least }: { isSurelyMonths: boolean; least: number },
): (number | null)[] | null {
  const isEnough = (months: readonly (number | null)[]) => new Set(months.filter(Boolean)).size >= least;
  const digits = texts.map(monthDigits);
  if (isEnough(digits)) return digits;
  const words = texts.map((text) => tidy(text));
  if (
    words.length < least ||
    words.length > 14 ||
    words.filter((word) => /^\p{L}/u.test(word)).length < least
  )
    return null;
  const own = pageLanguage.slice(0, 2).toLowerCase();
  const asked = isSurelyMonths ? [own, ...LOCALES] : [own, 'en'];
  for (const locale of new Set(asked.filter((one) => LOCALES.includes(one)))) {
    const names = monthNames(locale);
    const months = words.map((word, at) => names.get(word) ?? names.get(lead(texts[at] ?? '')) ?? null);
    if (isEnough(months)) return months;
  }
  return null;
}
