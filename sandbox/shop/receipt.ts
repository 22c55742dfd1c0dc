import type { Money } from '#protocol/money';
import { type Cart, type CartLine, linesOf } from '#sandbox/shop/cart';
import type { Assortment } from '#sandbox/shop/product';

/** A line under the subtotal. A null amount is said to be free. */
export type Cost = { readonly label: string; readonly amount: Money | null };

/** How a shop adds up. */
export type Pricing = {
  /** Shipping, tax and fees, as this shop adds them up. */
  costs(subtotal: Money, cart: Cart, lines: readonly CartLine[]): readonly Cost[];
  /** Said under the total. */
  aside?(total: Money): string;
};

export type Receipt = {
  readonly lines: readonly CartLine[];
  readonly subtotal: Money;
  readonly costs: readonly Cost[];
  readonly total: Money;
  /** Said under the total, where a tax is contained in it. */
  readonly aside: string;
};

/** Everything a customer pays for, added up once and for every page alike. */
export function receiptOf(cart: Cart, shop: Assortment & Pricing): Receipt {
  const { currency } = shop;
  const lines = linesOf(cart, shop);
  const subtotal = { currency, minor: lines.reduce((sum, { amount }) => sum + amount.minor, 0n) };
  const costs = lines.length > 0 ? shop.costs(subtotal, cart, lines) : [];
  const minor = costs.reduce((sum, { amount }) => sum + (amount?.minor ?? 0n), subtotal.minor);
  const total = { currency, minor };
  return { lines, subtotal, costs, total, aside: shop.aside?.(total) ?? '' };
}

/** `percent` in hundredths of a percent, rounded half up as a till does: money never passes through a float. */
export const shareOf = ({ currency, minor }: Money, basisPoints: bigint): Money => ({
  currency,
  minor: (minor * basisPoints + 5_000n) / 10_000n,
});
