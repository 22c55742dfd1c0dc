import { z } from 'zod';
import { FillReport } from '#protocol/checkout';
import { Delivery } from '#protocol/delivery';
import { LineItem, ReasonCode, WireStatus } from '#protocol/purchase';

/** Refuses control, bidi-override and zero-width characters: text an agent wrote must read the way it is stored. */
const PLAIN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: refusing them is the point
  /^[^\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF]*$/;
const agentText = (max: number) =>
  z.string().max(max, `at most ${max} characters`).regex(PLAIN, 'no control or invisible characters');

/** Input of the tool `request_purchase` and of `POST /api/v1/purchases`. */
export const RequestPurchaseInput = z.strictObject({
  merchant_url: z
    .string()
    .min(1)
    .max(2048)
    .describe('Merchant domain, for example amazon.com or aws.amazon.com.'),
  amount: z
    .union([z.number(), z.string().max(40)])
    .describe('Purchase amount in the given currency, for example 12.00.'),
  description: agentText(500).min(1).describe('What is being purchased.'),
  justification: agentText(2000)
    .min(1)
    .describe('Why this purchase is needed; the person who decides reads it.'),
  merchant_name: agentText(120).optional().describe('Human-readable merchant name. Never decides anything.'),
  currency: z.string().max(10).optional().describe('ISO 4217 code, USD when absent.'),
  category_hint: agentText(80).optional().describe('Merchant category, for example cloud_compute.'),
  line_items: z
    .array(LineItem)
    .max(100)
    .optional()
    .describe('When given, the items must add up to the amount.'),
  idempotency_key: z
    .string()
    .min(1)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: refusing them is the point
    .regex(/^[^\u0000-\u001F\u007F-\u009F]*$/, 'no control characters')
    // Characters, not UTF-16 units. Halves of one are stored as one and the same, and so would two keys be.
    .refine((key) => !/\p{Cs}/u.test(key) && [...key].length <= 255, 'at most 255 Unicode characters')
    .meta({ maxLength: 255 })
    .optional()
    .describe('A stable key for this purchase intent; a retry with the same key returns the first result.'),
});
export type RequestPurchaseInput = z.infer<typeof RequestPurchaseInput>;

export const CheckStatusInput = z.strictObject({
  request_id: z.string().min(1).max(64).describe('The request_id that request_purchase returned.'),
  wait_seconds: z
    .number()
    .int()
    .min(0)
    .max(50)
    .optional()
    .describe('Wait up to this long for a change of status.'),
});
export type CheckStatusInput = z.infer<typeof CheckStatusInput>;

export const FillCheckoutInput = z.strictObject({
  request_id: z.string().min(1).max(64).describe('An approved request.'),
  tab: z.string().max(40).optional().describe('A handle from an earlier ambiguous_tab answer.'),
});
export type FillCheckoutInput = z.infer<typeof FillCheckoutInput>;

export const VirtualCard = z.object({
  last4: z.string(),
  view_url: z.string(),
  view_expires_at: z.string(),
  card_expires_at: z.string(),
});

/** What an agent is told of a purchase, by every door. Holds no run of 13 to 19 digits, ever. */
export const PurchaseAnswer = z.object({
  request_id: z.string(),
  status: WireStatus,
  state: z.string(),
  delivery: Delivery,
  virtual_card: VirtualCard.optional(),
  message: z.string().optional(),
  reason: z.string().optional(),
  reason_code: ReasonCode.optional(),
  suggestion: z.string().optional(),
  estimated_wait: z.string().optional(),
  duplicate_of: z.string().optional(),
  possible_duplicate_of: z.string().optional(),
  fill: FillReport.optional(),
});
export type PurchaseAnswer = z.infer<typeof PurchaseAnswer>;

const AggregateWindow = z.object({
  spent: z.number(),
  limit: z.number(),
  remaining: z.number(),
  resets_at: z.string(),
});

/** Amounts are JSON numbers here, which agents expect of this tool; only configured limits appear. */
export const SpendingSummary = z.object({
  currency: z.string(),
  daily_spent: z.number().optional(),
  daily_limit: z.number().optional(),
  daily_remaining: z.number().optional(),
  daily_resets_at: z.string().optional(),
  weekly_spent: z.number().optional(),
  weekly_limit: z.number().optional(),
  weekly_remaining: z.number().optional(),
  weekly_resets_at: z.string().optional(),
  monthly_spent: z.number().optional(),
  monthly_limit: z.number().optional(),
  monthly_remaining: z.number().optional(),
  monthly_resets_at: z.string().optional(),
  total_budget_spent: z.number().optional(),
  total_budget: z.number().optional(),
  total_remaining: z.number().optional(),
  user_aggregate: z
    .object({
      daily: AggregateWindow.optional(),
      weekly: AggregateWindow.optional(),
      monthly: AggregateWindow.optional(),
    })
    .optional(),
});
export type SpendingSummary = z.infer<typeof SpendingSummary>;

export const FillAnswer = z.object({ request_id: z.string(), fill: FillReport, message: z.string() });
export type FillAnswer = z.infer<typeof FillAnswer>;
