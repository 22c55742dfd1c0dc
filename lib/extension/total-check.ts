import type { WireMoney } from '#protocol/money';

const minor = (text: string, decimals: number): bigint => {
  const [whole = '0', part = ''] = text.split('.');
  return BigInt(whole + part.padEnd(decimals, '0'));
};

/** Compares as decimal text with as many places as either has, so that no float decides about money. */
export function isHigher(a: string, b: string): boolean {
  const decimals = Math.max(...[a, b].map((text) => text.split('.')[1]?.length ?? 0));
  return minor(a, decimals) > minor(b, decimals);
}

/** Held when the page asks for more than was approved or in another currency; a total nobody can read holds nothing. */
export function isHeld(check: 'hold' | 'warn' | 'off', seen: WireMoney | null, approved: WireMoney): boolean {
  if (check !== 'hold' || seen === null) return false;
  return seen.currency !== approved.currency || isHigher(seen.amount, approved.amount);
}
