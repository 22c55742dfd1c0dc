import type { WireMoney } from '#protocol/money';

const minor = (text: string, decimals: number): bigint => {
  const [whole = '0', part = ''] = text.split('.');
  return BigInt(whole + part.padEnd(decimals, '0'));
};

const decimalsOf = (...texts: string[]) => Math.max(...texts.map((text) => text.split('.')[1]?.length ?? 0));

function plus(a: string, b: string): string {
  const decimals = decimalsOf(a, b);
  const digits = String(minor(a, decimals) + minor(b, decimals)).padStart(decimals + 1, '0');
  return decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

/** Compares as decimal text with as many places as either has, so that no float decides about money. */
export function isHigher(a: string, b: string): boolean {
  const decimals = decimalsOf(a, b);
  return minor(a, decimals) > minor(b, decimals);
}

/** Held when the page asks for more than was approved and its headroom, or in another currency; a total nobody can read holds nothing. */
export function isHeld(
  check: 'hold' | 'warn' | 'off',
  seen: WireMoney | null,
  approved: WireMoney,
  headroom = '0',
): boolean {
  if (check !== 'hold' || seen === null) return false;
  return seen.currency !== approved.currency || isHigher(seen.amount, plus(approved.amount, headroom));
}
