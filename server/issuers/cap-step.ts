import type { Money } from '#protocol/money';

/** The next limit an issuer can set: 14.01 becomes 15.00 where it counts in whole dollars. */
export function roundUpTo({ currency, minor }: Money, step: bigint): Money {
  return { currency, minor: ((minor + step - 1n) / step) * step };
}
