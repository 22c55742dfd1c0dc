import { z } from 'zod';
import { CurrencyCode, DecimalText } from '#protocol/money';

const Merchant = z.strictObject({ name: z.string().min(1).max(80), domain: z.string().min(1).max(253) });
const CARD = {
  number: z.string().regex(/^\d{12,19}$/),
  exp_month: z.number().int().min(1).max(12),
  exp_year: z.number().int().min(2000).max(2100),
};
const SUM = { amount: DecimalText, currency: CurrencyCode, merchant: Merchant };

export const ChargeIn = z.strictObject({
  ...CARD,
  cvc: z.string().regex(/^\d{3,4}$/),
  ...SUM,
  /** The shop's own name for this charge: with it a lost answer can be asked for again. */
  reference: z.string().min(8).max(64).optional(),
});
export type ChargeIn = z.infer<typeof ChargeIn>;
export type ChargeOut = { id: string; status: 'approved' | 'declined'; decline_code?: string };

/** A settlement that no authorisation came before, as offline terminals send them: nobody sees a code. */
export const ForcePostIn = z.strictObject({ ...CARD, ...SUM });
export type ForcePostIn = z.infer<typeof ForcePostIn>;

export const FollowUpIn = z.strictObject({ amount: DecimalText.optional() });
export type FollowUpKind = 'capture' | 'reversal' | 'refund' | 'expiry';
export type FollowUpOut =
  | { id: string; status: 'taken' | 'not_taken'; issuer_status?: string; problem?: string }
  | { refused: string };
