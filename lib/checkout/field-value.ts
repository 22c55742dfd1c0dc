import type { Alias, FieldDescription, FieldKind } from '#protocol/checkout';

const two = (n: number) => String(n).padStart(2, '0');
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Ways to write one part of the card into one control, the likeliest first. */
export function valuesFor(kind: FieldKind, field: FieldDescription, alias: Alias): string[] {
  const month = two(alias.exp_month);
  const year4 = String(alias.exp_year);
  const year2 = year4.slice(-2);
  switch (kind) {
    case 'number':
      return [alias.number, alias.number.replace(/(\d{4})(?=\d)/g, '$1 ')];
    case 'security_code':
      return [alias.cvc];
    case 'name':
      return [alias.name];
    case 'expiry_month':
      return [month, String(alias.exp_month)];
    case 'expiry_year':
      return field.maxLength === 2 || /^yy$/i.test(field.placeholder.trim())
        ? [year2, year4]
        : [year4, year2];
    case 'expiry':
      return expiryTexts(field, month, year2, year4);
  }
}

function expiryTexts(field: FieldDescription, month: string, year2: string, year4: string): string[] {
  const hint = `${field.placeholder} ${field.label}`.toLowerCase();
  const year = /y{4}|j{4}|a{4}/.test(hint) ? year4 : year2;
  const joint = /mm\s*([/.-])\s*(?:yy|jj|aa)/.exec(hint);
  const spaced = /mm\s+[/.-]\s+(?:yy|jj|aa)/.test(hint);
  const mark = joint?.[1] ?? '/';
  const texts = [
    spaced ? `${month} ${mark} ${year}` : `${month}${mark}${year}`,
    `${month}/${year2}`,
    `${month} / ${year2}`,
    `${month}/${year4}`,
    `${month}${year2}`,
  ];
  const fits = texts.filter((text) => field.maxLength < 0 || text.length <= field.maxLength);
  return [...new Set(fits)];
}

/** The option that means this value: by value, by number, by the month's name. */
export function optionFor(
  kind: FieldKind,
  options: FieldDescription['options'],
  alias: Alias,
): string | undefined {
  const year4 = String(alias.exp_year);
  const numberOf = (text: string) => (/^\s*\d+\s*$/.test(text) ? Number(text) : Number.NaN);
  const leads = (text: string) => Number(/^\s*(\d+)/.exec(text)?.[1] ?? Number.NaN);
  if (kind === 'expiry') {
    const wanted = new RegExp(`^\\s*0?${alias.exp_month}\\s*[/.-]\\s*(${year4}|${year4.slice(-2)})\\s*$`);
    return options.find(({ value, text }) => wanted.test(value) || wanted.test(text))?.value;
  }
  if (kind === 'expiry_month') {
    const name = MONTHS[alias.exp_month - 1] ?? '?';
    const byText = options.find(
      ({ text }) => leads(text) === alias.exp_month || text.trim().toLowerCase().startsWith(name),
    );
    // A list may count its months from zero in the values; what a person reads decides.
    return (byText ?? options.find(({ value }) => numberOf(value) === alias.exp_month))?.value;
  }
  const years = [alias.exp_year, alias.exp_year % 100];
  return options.find(({ value, text }) => years.includes(numberOf(text)) || years.includes(numberOf(value)))
    ?.value;
}

/** What must be equal after writing: the digits, or for a name its letters. */
export function sameValue(kind: FieldKind, wanted: string, shown: string): boolean {
  if (kind === 'name') return wanted.trim().toLowerCase() === shown.trim().toLowerCase();
  const digits = (text: string) => text.replace(/\D/g, '');
  if (kind === 'expiry') {
    // The page may turn 2029 into 29 or the other way; the month and the year's end stay.
    const [a, b] = [digits(wanted), digits(shown)];
    return a.length >= 4 && b.length >= 4 && a.slice(0, 2) === b.slice(0, 2) && a.slice(-2) === b.slice(-2);
  }
  if (kind === 'expiry_month' || kind === 'expiry_year')
    return Number(digits(wanted)) % 100 === Number(digits(shown)) % 100;
  return digits(wanted) === digits(shown) && digits(wanted) !== '';
}
