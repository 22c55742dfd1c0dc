import { z } from 'zod';
import { Delivery } from '#protocol/delivery';
import { CurrencyCode, DecimalText } from '#protocol/money';

export const CardBrand = z.enum(['visa', 'mastercard']);
export type CardBrand = z.infer<typeof CardBrand>;

/** `closing` waits for the issuer's word; `used` had its one authorisation; `closed` ended without one. */
export const CardState = z.enum(['intent', 'open', 'closing', 'used', 'closed']);
export type CardState = z.infer<typeof CardState>;

/** How an issuer's event compares with what was approved. */
export const Reconciled = z.enum([
  'matched',
  'over_amount',
  'wrong_merchant',
  'second_use',
  'after_close',
  'no_request',
  'refund',
  'declined',
]);
export type Reconciled = z.infer<typeof Reconciled>;

/** A card as owners list it: never more of the number than its last four. */
export const CardView = z.object({
  id: z.string(),
  last4: z.string(),
  brand: CardBrand,
  agent: z.object({ id: z.string(), name: z.string() }),
  purchase_id: z.string(),
  merchant_host: z.string(),
  delivery: Delivery,
  limit: DecimalText,
  spent: DecimalText,
  currency: CurrencyCode,
  state: CardState,
  created_at: z.string(),
  expires_at: z.string(),
});
export type CardView = z.infer<typeof CardView>;
