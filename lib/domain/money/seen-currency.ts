import type { SeenTotal } from '#protocol/checkout';
import type { WireMoney } from '#protocol/money';

/**
 * What a page's total is compared as. A sign that may mean the approved currency is read as that one: the amount still
 * counts, and no shop is held for writing "$". A sign that can't mean it is another currency.
 */
export function seenAs(seen: SeenTotal | null, approved: WireMoney): WireMoney | null {
  if (seen === null) return null;
  const mayBe = seen.could_be?.includes(approved.currency);
  return mayBe ? { amount: seen.money.amount, currency: approved.currency } : seen.money;
}
