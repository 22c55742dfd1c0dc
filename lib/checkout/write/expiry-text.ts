import type { FieldDescription } from '#protocol/checkout';

/** Initials of month and year in the languages of the pages: MM/YY, MM/AA, TT.JJ, ММ/ГГ, 月/年. */
const MONTH = '(?:m{1,2}|м{2}|μ{2}|k{2}|h{2}|l{2}|월|月)';
const YEAR =
  '(?:y{2,4}|j{2,4}|a{2,4}|r{2,4}|e{2,4}|v{2,4}|å{2,4}|g{2,4}|n{4}|г{2,4}|р{2,4}|ε{2,4}|χ{2,4}|년|年)';
const MARKS = '[/.\\-–|\\\\]';
const MONTH_FIRST = new RegExp(`(?<!\\p{L})${MONTH}(\\s*)(${MARKS}?)\\s*(${YEAR})(?!\\p{L})`, 'u');
const YEAR_FIRST = new RegExp(`(?<!\\p{L})(${YEAR})(\\s*)(${MARKS}?)\\s*${MONTH}(?!\\p{L})`, 'u');
/** "07/2029" or "e.g. 12/24" shown as a specimen. */
const SPECIMEN = /(?<!\d)(?:0[1-9]|1[0-2])(\s*)([/.\-–])\s*(\d{4}|\d{2})(?![\d/.-])/;

export type Expiry = { readonly month: string; readonly year2: string; readonly year4: string };

type Shape = { readonly isYearFirst: boolean; readonly isLong: boolean; readonly between: string };

const shape = (isYearFirst: boolean, year: string, gap: string, mark: string): Shape => ({
  isYearFirst,
  isLong: year.length >= 4,
  between: mark === '' ? '' : gap === '' ? mark : ` ${mark} `,
});

function shapeIn(hint: string): Shape | null {
  const [monthFirst, yearFirst, specimen] = [MONTH_FIRST, YEAR_FIRST, SPECIMEN].map((says) =>
    says.exec(hint),
  );
  if (monthFirst) return shape(false, monthFirst[3] ?? '', monthFirst[1] ?? '', monthFirst[2] ?? '');
  if (yearFirst) return shape(true, yearFirst[1] ?? '', yearFirst[2] ?? '', yearFirst[3] ?? '');
  if (specimen) return shape(false, specimen[3] ?? '', specimen[1] ?? '', specimen[2] ?? '');
  return null;
}

/** `expiryMMYYYY` in a program's own words says how long the year is, not what stands between. */
const longInCode = ({ name, domId }: FieldDescription) => /mm[_-]?y{4}/i.test(`${name} ${domId}`);

/**
 * Ways to write month and year into one control, the one its own hints ask for first, then the other length of year.
 * Evidence is the placeholder, the caption, the pattern and the room there is.
 */
export function expiryTexts(field: FieldDescription, { month, year2, year4 }: Expiry): string[] {
  if (field.type === 'month') return [`${year4}-${month}`];
  const hints = [field.placeholder, field.label, field.nearby, field.title].map((text) => text.toLowerCase());
  const said = hints.map(shapeIn).find(Boolean);
  const { isYearFirst, isLong, between } = said ?? {
    isYearFirst: false,
    isLong: longInCode(field),
    between: '/',
  };
  const write = (year: string) => (isYearFirst ? `${year}${between}${month}` : `${month}${between}${year}`);
  const wanted = isLong ? [write(year4), write(year2)] : [write(year2), write(year4)];
  const room = field.maxLength > 0 ? field.maxLength : Number.POSITIVE_INFINITY;
  const usual = ['/', '', '-', ' / '].flatMap((mark) => [
    `${month}${mark}${year2}`,
    `${month}${mark}${year4}`,
  ]);
  const texts = [...new Set([...wanted, ...usual, `${year4}-${month}`])];
  return texts.filter((text) => text.length <= room);
}
