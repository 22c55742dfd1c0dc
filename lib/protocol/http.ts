import { z } from 'zod';
import { CurrencyCode, DecimalText } from '#protocol/money';

/** Caps across all agents; absent means off. */
const Aggregate = z.strictObject({
  daily: DecimalText.optional(),
  weekly: DecimalText.optional(),
  monthly: DecimalText.optional(),
});
const amountIn = z.union([DecimalText, z.number().nonnegative().finite()]);
const clearableAmount = amountIn.nullable().optional();

/** When approving a purchase asks for a passkey, once there is one. `above`: when the card's limit is more than `amount`. */
const StepUpSetting = z.discriminatedUnion('mode', [
  z.strictObject({ mode: z.literal('always') }),
  z.strictObject({ mode: z.literal('above'), amount: DecimalText }),
  z.strictObject({ mode: z.literal('new_merchant') }),
  z.strictObject({ mode: z.literal('never') }),
]);
export type StepUpSetting = z.infer<typeof StepUpSetting>;

const addressLine = z.string().trim().min(1).max(120);
/** Written into checkout forms beside the name. */
const Address = z.strictObject({
  line1: addressLine,
  line2: addressLine.optional(),
  city: addressLine,
  postal_code: z.string().trim().min(1).max(20),
  region: addressLine.optional(),
  country: z.string().regex(/^[A-Z]{2}$/, 'two capital letters, as in AT'),
});

/** What no single purchase passes until the owner says otherwise. */
export const DEFAULT_CEILING = '1000000';

/** Account settings; strict, so that a setting nothing enforces yet is refused. */
export const Settings = z.object({
  currency: CurrencyCode,
  time_zone: z.string(),
  pending_hours: z.number(),
  cardholder: z.object({ name: z.string(), address: Address.optional() }),
  aggregate: Aggregate.default({}),
  /** Where the owner is told of what waits and of what changed. */
  notices: z.strictObject({ email: z.string() }).optional(),
  step_up: StepUpSetting.default({ mode: 'always' }),
  /** No single purchase passes it. */
  ceiling: DecimalText.default(DEFAULT_CEILING),
});
export type Settings = z.infer<typeof Settings>;

export const SettingsPatch = z.strictObject({
  /** Every limit keeps its number in it; refused once anything was approved. */
  currency: CurrencyCode.optional(),
  time_zone: z.string().max(60).optional(),
  pending_hours: z.number().int().min(1).max(720).optional(),
  /** What is not named stays; a null address clears it. */
  cardholder: z
    .strictObject({
      name: z.string().trim().min(2).max(60).optional(),
      address: Address.nullable().optional(),
    })
    .optional(),
  step_up: z
    .strictObject({ mode: z.enum(['always', 'above', 'new_merchant', 'never']), amount: amountIn.optional() })
    .optional(),
  /** Null clears a cap; what is not named stays. */
  aggregate: z
    .strictObject({ daily: clearableAmount, weekly: clearableAmount, monthly: clearableAmount })
    .optional(),
  /** A null address ends the mails; the old address is told of any change. */
  notices: z.strictObject({ email: z.email('a mail address').max(254).nullable() }).optional(),
  /** Null goes back to the default. */
  ceiling: clearableAmount,
});
export type SettingsPatch = z.infer<typeof SettingsPatch>;

/** For an act that needs nothing said. */
export const NoBody = z.strictObject({});

export const FreezeBody = z.strictObject({ frozen: z.boolean() });

const NewPassword = z.string().min(12, 'at least 12 characters').max(200);

/** `POST /api/v1/setup` with the token of the one-time link claims the first account for a person. */
export const ClaimAccount = z.strictObject({
  setup_token: z.string().min(16).max(200),
  password: NewPassword,
});
export const ResetAccount = z.strictObject({
  reset_token: z.string().min(16).max(200),
  password: NewPassword,
});
/** `POST /api/v1/password`: ends every other session. */
export const ChangePassword = z.strictObject({
  current: z.string().min(1).max(200),
  password: NewPassword,
});
export const SignIn = z.strictObject({ password: z.string().min(1).max(200) });

/** `GET /api/v1/purchases/:id`. */
export const WaitQuery = z.strictObject({ wait_seconds: z.coerce.number().int().min(0).max(50).default(0) });

/** `POST /api/v1/payees`: lets an account at a shared processor be paid for this merchant. */
export const AllowPayee = z.strictObject({
  merchant_host: z.string().max(260),
  endpoint_host: z.string().max(260),
  account_key: z.string().min(1).max(200),
});
export type AllowPayee = z.infer<typeof AllowPayee>;

export const PayeeView = AllowPayee.extend({ first_seen_at: z.string(), allowed_by: z.string() });
export type PayeeView = z.infer<typeof PayeeView>;
