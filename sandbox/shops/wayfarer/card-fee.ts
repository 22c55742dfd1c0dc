import type { Money } from '#protocol/money';
import { type Cost, shareOf } from '#sandbox/shop/receipt';

/** In hundredths of a percent, by brand: what this shop adds for cards that cost it more. */
const FEES: Readonly<Record<string, { label: string; basisPoints: bigint }>> = {
  mastercard: { label: 'Card fee, Mastercard 1 %', basisPoints: 100n },
  amex: { label: 'Card fee, American Express 2.5 %', basisPoints: 250n },
};

export function feeFor(brand: string | undefined, sum: Money): readonly Cost[] {
  const fee = FEES[brand ?? ''];
  return fee ? [{ label: fee.label, amount: shareOf(sum, fee.basisPoints) }] : [];
}
