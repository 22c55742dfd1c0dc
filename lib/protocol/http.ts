import { z } from 'zod';
import { CurrencyCode, DecimalText } from '#protocol/money';

/** Caps across all agents; absent means off. */
const Aggregate = z.strictObject({
  daily: DecimalText.optional(),
  weekly: DecimalText.optional(),
  monthly: DecimalText.optional(),
});
const aggregateAmount = z.union([DecimalText, z.number().nonnegative().finite()]).nullable().optional();

/** Account settings; strict, so that a setting nothing enforces yet is refused. */
export const Settings = z.object({
  currency: CurrencyCode,
  time_zone: z.string(),
  pending_hours: z.number(),
  cardholder: z.object({ name: z.string() }),
  aggregate: Aggregate.default({}),
});
export type Settings = z.infer<typeof Settings>;

export const SettingsPatch = z.strictObject({
  time_zone: z.string().max(60).optional(),
  pending_hours: z.number().int().min(1).max(720).optional(),
  cardholder: z.strictObject({ name: z.string().trim().min(2).max(60) }).optional(),
  /** Null clears a cap; what is not named stays. */
  aggregate: z
    .strictObject({ daily: aggregateAmount, weekly: aggregateAmount, monthly: aggregateAmount })
    .optional(),
});
export type SettingsPatch = z.infer<typeof SettingsPatch>;

export const FreezeBody = z.strictObject({ frozen: z.boolean() });

/** `POST /api/v1/setup` with the token of the one-time link claims the first account for a person. */
export const ClaimAccount = z.strictObject({
  setup_token: z.string().min(16).max(200),
  password: z.string().min(12, 'at least 12 characters').max(200),
});
export const SignIn = z.strictObject({ password: z.string().min(1).max(200) });

/** `POST /api/v1/payees`: lets an account at a shared processor be paid for this merchant. */
export const AllowPayee = z.strictObject({
  merchant_host: z.string().max(260),
  endpoint_host: z.string().max(260),
  account_key: z.string().min(1).max(200),
});
