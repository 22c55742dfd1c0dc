import { MOST_MINOR, parseAmount } from '#domain/money/money-math';
import type { Settings } from '#protocol/http';
import type { Money } from '#protocol/money';

/** No single purchase of this account passes it, whatever its policies say. */
export function purchaseCeiling({ currency, ceiling }: Pick<Settings, 'currency' | 'ceiling'>): Money {
  const parsed = parseAmount(ceiling, currency, MOST_MINOR);
  if (!parsed.ok) throw new Error(`the stored ceiling is no amount: ${ceiling}`);
  return parsed.money;
}
