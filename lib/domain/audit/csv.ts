/** What a spreadsheet may take for a formula: also behind quotes and blanks, and in the full-width spelling. */
const FORMULA = /^["'\s]*[=+\-@\t\r\n＝＋－＠]/;

/** One cell as text and nothing else: a leading apostrophe keeps a spreadsheet from running it. */
export function csvCell(value: string): string {
  const safe = FORMULA.test(value) || /^[\t\r\n]/.test(value) ? `'${value}` : value;
  return /[",;\r\n\t']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export const csvRow = (cells: readonly string[]): string => `${cells.map(csvCell).join(',')}\r\n`;
