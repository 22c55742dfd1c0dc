/** Month and year of a written date as `month-year2`, however it is punctuated; null when it is no whole date. */
export function readExpiry(text: string): string | null {
  const parts = text.match(/\d+/g) ?? [];
  const [first = '', second = ''] = parts.length === 1 ? cut(parts[0] ?? '') : parts;
  if (parts.length > 2 || second === '') return null;
  const [month, year] = first.length === 4 ? [second, first] : [first, second];
  const isMonth = month.length <= 2 && Number(month) >= 1 && Number(month) <= 12;
  return isMonth && (year.length === 2 || year.length === 4) ? `${Number(month)}-${year.slice(-2)}` : null;
}

/** Digits without a mark between them: a leading 20 is a year's, for no month is the twentieth. */
function cut(digits: string): [string, string] {
  if (digits.length === 6 && digits.startsWith('20')) return [digits.slice(0, 4), digits.slice(4)];
  const month = digits.length % 2 === 1 ? 1 : 2;
  return [digits.slice(0, month), digits.slice(month)];
}
