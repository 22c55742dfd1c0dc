import { z } from 'zod';
import { CurrencyCode, DecimalText } from '#protocol/money';

export const ChargeIn = z.strictObject({
  number: z.string().regex(/^\d{12,19}$/),
  exp_month: z.number().int().min(1).max(12),
  exp_year: z.number().int().min(2000).max(2100),
  cvc: z.string().regex(/^\d{3,4}$/),
  amount: DecimalText,
  currency: CurrencyCode,
  merchant: z.strictObject({ name: z.string(), domain: z.string() }),
});
export type ChargeIn = z.infer<typeof ChargeIn>;

export type ChargeOut = { id: string; status: 'approved' | 'declined'; decline_code?: string };
