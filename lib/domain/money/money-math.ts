import currencyCodes from 'currency-codes';
import type { Money } from '#protocol/money';

/** ISO 4217 of 2025 has XCG, which the list does not carry yet. */
const ADDED: ReadonlyMap<string, number> = new Map([['XCG', 2]]);
/**
 * ISO 4217 also codes metals, bond units, tests and funds of account. No merchant is paid in them by card,
 * and the list gives metals no decimals where the standard says "not applicable".
 */
const NO_TENDER: ReadonlySet<string> = new Set(
  'XAG XAU XBA XBB XBC XBD XDR XPD XPT XSU XTS XUA XXX BOV CHE CHW CLF COU MXV USN UYI UYW'.split(' '),
);
const DEFAULT_CEILING_MAJOR = 1_000_000n;
/**
 * The most that any limit or ceiling may be: twelve digits, because agents are told their limits and never thirteen
 * digits in a row. Sums of millions of these still fit the database's eight bytes.
 */
export const MOST_MINOR = 10n ** 12n - 1n;
const DECIMAL = /^(\d+)(?:\.(\d+))?$/;

/** Digits after the point in this currency, or null for a code nobody pays in. Not Intl: it is wrong for 16 that people do. */
export function exponentOf(currency: string): number | null {
  // The list also answers `usd`; one spelling only, or sums and comparisons would split.
  if (!/^[A-Z]{3}$/.test(currency) || NO_TENDER.has(currency)) return null;
  return ADDED.get(currency) ?? currencyCodes.code(currency)?.digits ?? null;
}

export type ParsedAmount =
  | { ok: true; money: Money }
  | { ok: false; field: 'amount' | 'currency'; rule: string };

/** Decimal text or JSON number to whole minor units, digit by digit: a float product would lose cents. */
export function parseAmount(input: number | string, currency: string, ceilingMinor?: bigint): ParsedAmount {
  const exponent = exponentOf(currency);
  if (exponent === null)
    return {
      ok: false,
      field: 'currency',
      rule: `${currency.slice(0, 10)} is no ISO 4217 currency to pay in`,
    };
  const refuse = (rule: string): ParsedAmount => ({ ok: false, field: 'amount', rule });
  const match = DECIMAL.exec(typeof input === 'number' ? String(input) : input);
  if (!match) return refuse('plain digits with an optional decimal part, as in 12.00');
  const [, whole = '', fraction = ''] = match;
  if (whole.length > 15) return refuse('is too large');
  if (fraction.length > exponent) return refuse(`${currency} has ${exponent} decimals`);
  const minor = BigInt(whole + fraction.padEnd(exponent, '0'));
  if (minor === 0n) return refuse('more than zero');
  const ceiling = ceilingMinor ?? DEFAULT_CEILING_MAJOR * 10n ** BigInt(exponent);
  if (minor > ceiling) return refuse(`at most ${formatAmount({ currency, minor: ceiling })} ${currency}`);
  return { ok: true, money: { currency, minor } };
}

/** `12.00`: the currency's own decimals, never grouped. The code stands beside it wherever it is shown. */
export function formatAmount({ currency, minor }: Money): string {
  const exponent = exponentOf(currency) ?? 2;
  const sign = minor < 0n ? '-' : '';
  const digits = String(minor < 0n ? -minor : minor).padStart(exponent + 1, '0');
  if (exponent === 0) return sign + digits;
  return `${sign}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
}

export function formatMoney(money: Money): string {
  return `${formatAmount(money)} ${money.currency}`;
}

/** For answers that agents expect as JSON numbers. Never computed with. */
export function toNumber(money: Money): number {
  return Number(formatAmount(money));
}
