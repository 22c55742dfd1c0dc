/** The alias is a published processor test number: refused in live mode, so it can never be somebody's card. */
import type { CardBrand } from '#protocol/card';
import type { Alias } from '#protocol/checkout';

/** Published by Stripe, Adyen and Braintree for their test modes. */
const TEST_NUMBERS: Record<CardBrand, readonly string[]> = {
  visa: ['4242424242424242', '4111111111111111', '4012888888881881'],
  mastercard: ['5555555555554444', '5105105105105100', '5200828282828210'],
};

const LOWEST_CODE = 100;
const CODES = 900;

export type AliasOrder = {
  readonly brand: CardBrand;
  readonly length: number;
  readonly expMonth: number;
  readonly expYear: number;
  readonly name: string;
  readonly realLast4: string;
  readonly realCvc: string;
  /** A whole number from zero up to but not including the bound. */
  readonly random: (bound: number) => number;
};

/** Null when no published number has this brand and length. */
export function makeAlias(order: AliasOrder): Alias | null {
  const number = TEST_NUMBERS[order.brand].find(
    (candidate) => candidate.length === order.length && !candidate.endsWith(order.realLast4),
  );
  if (number === undefined) return null;
  // One step on instead of a second draw: the alias code is never the real one, whatever the dice say.
  const drawn = order.random(CODES);
  const code = String(LOWEST_CODE + drawn);
  const cvc = code === order.realCvc ? String(LOWEST_CODE + ((drawn + 1) % CODES)) : code;
  return { number, exp_month: order.expMonth, exp_year: order.expYear, cvc, name: order.name };
}
