import { formatAmount, MOST_MINOR, parseAmount } from '#domain/money/money-math';

/** The same number as an amount of another currency, `12.00` as `12` yen; or why it is none there. */
export function inCurrency(
  amount: string,
  currency: string,
): { ok: true; text: string } | { ok: false; rule: string } {
  const bare = amount.includes('.') ? amount.replace(/\.?0+$/, '') : amount;
  if (/^0*$/.test(bare)) return { ok: true, text: formatAmount({ currency, minor: 0n }) };
  const read = parseAmount(bare, currency, MOST_MINOR);
  return read.ok ? { ok: true, text: formatAmount(read.money) } : { ok: false, rule: read.rule };
}
