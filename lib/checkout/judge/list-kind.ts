import { monthsOf } from '#checkout/read/month-names';
import { BRANDS } from '#domain/words/card-fields';
import type { FieldDescription } from '#protocol/checkout';

/** `dozen`: twelve words in no language we know. Months, if years stand beside them. */
export type ListKind = 'month' | 'dozen' | 'year' | 'day' | 'month_and_year' | 'brand' | 'empty' | 'other';

const whole = (text: string) => (/^\s*\d{1,4}\s*$/.test(text) ? Number(text) : Number.NaN);

const MOST_YEARS = 41;
/** Cards that still ran out before these were read on no page we know; birth years start earlier. Thai calendars count 543 more. */
const FIRST_YEAR = 2005;
const ERAS = [0, 543];

/** Years one after another, up or down. */
function isYears(numbers: readonly number[]): boolean {
  if (numbers.length < 4 || numbers.length > MOST_YEARS) return false;
  const isRow = (step: number) => numbers.every((n, at) => at === 0 || n === (numbers[at - 1] ?? 0) + step);
  if (!isRow(1) && !isRow(-1)) return false;
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)];
  const isWritten = ERAS.some((era) => least >= FIRST_YEAR + era && most < 2090 + era);
  return isWritten || (least >= 12 && most < 90);
}

const isMonths = (numbers: readonly number[]) =>
  numbers.length >= 11 &&
  numbers.length <= 12 &&
  numbers.every((n, at) => n === (numbers[0] ?? 0) + at && n <= 12);

/** What the options of a list are: months (by number or name, in any language), years, dates of expiry, brands. */
export function listKind(options: FieldDescription['options'], isSurelyMonths: boolean): ListKind {
  if (options.length > 45 && !/^\s*\d{1,2}\s*[/.-]/.test(options[3]?.text ?? '')) return 'other';
  const said = options.filter(({ text }) => /[\p{L}\d]/u.test(text));
  // The months that are left of a year, or a list that a script still fills.
  const numbered = said.filter(
    ({ text, value }) => !Number.isNaN(whole(text)) || !Number.isNaN(whole(value)),
  );
  if (said.length < 2 || (said.length < 11 && numbered.length >= said.length - 1)) {
    if (!isYears(numbered.map(({ text, value }) => whole(text) || whole(value)))) return 'empty';
  }
  const both = said.filter(({ text }) => /^\s*\d{1,2}\s*[/.-]\s*(?:\d{2}){1,2}\s*$/.test(text));
  const named = said.filter(({ text }) => /^\s*\p{L}{3,}[^\d]{0,3}20\d\d\s*$/u.test(text));
  if (Math.max(both.length, named.length) > 5 && both.length + named.length >= said.length - 2)
    return 'month_and_year';

  for (const read of [({ text }: { text: string }) => text, ({ value }: { value: string }) => value]) {
    const numbers = said.map((option) => whole(read(option))).filter((n) => !Number.isNaN(n));
    if (numbers.length < said.length - 2) continue;
    if (isMonths(numbers.filter((n, at) => at > 0 || n !== 0 || numbers.length === 12))) return 'month';
    if (numbers.at(-1) === 31 && numbers.length >= 31) return 'day';
    if (isYears(numbers.filter((n) => n !== 0))) return 'year';
  }
  if (
    said.length >= 11 &&
    said.length <= 14 &&
    monthsOf(
      said.map(({ text }) => text),
      document.documentElement.lang,
      { isSurelyMonths, least: 11 },
    )
  )
    return 'month';
  const words = said.filter(({ text }) => /^\P{N}{2,24}$/u.test(text.trim()));
  if (words.length >= 12 && words.length <= 13 && said.length <= 13) return 'dozen';
  const brands = said.filter(({ text, value }) => BRANDS.test(`${text} ${value}`.toLowerCase())).length;
  return brands >= 2 ? 'brand' : 'other';
}
