import { z } from 'zod';

export const CurrencyCode = z.string().regex(/^[A-Z]{3}$/, 'three capital letters, as in USD');
export type CurrencyCode = z.infer<typeof CurrencyCode>;

/** Inside the product money is always this: whole minor units, so that no sum is ever rounded. */
export type Money = { readonly currency: CurrencyCode; readonly minor: bigint };

/** On the wire money is decimal text in the currency's own decimals; floats would lose cents. */
export const DecimalText = z
  .string()
  .regex(/^\d+(\.\d+)?$/, 'digits with an optional decimal part, as in 12.00');
export type DecimalText = z.infer<typeof DecimalText>;

export const WireMoney = z.strictObject({ amount: DecimalText, currency: CurrencyCode });
export type WireMoney = z.infer<typeof WireMoney>;
