import { z } from 'zod';
import { Delivery } from '#protocol/delivery';
import { AllowPayee } from '#protocol/http';
import { CurrencyCode, DecimalText, WireMoney } from '#protocol/money';
import { PageQuery } from '#protocol/page';

/** The internal word. A table in lib/domain/purchase-state maps each to what the agent is told. */
export const PurchaseState = z.enum([
  'denied',
  'pending_review',
  'issuing',
  'issued',
  'filling',
  'closing',
  'authorised',
  'settled',
  'expired',
  'closed_unused',
  'cancelled',
  'failed',
]);
export type PurchaseState = z.infer<typeof PurchaseState>;

export const WireStatus = z.enum(['approved', 'denied', 'pending_review', 'expired', 'cancelled', 'failed']);
export type WireStatus = z.infer<typeof WireStatus>;

export const ReasonCode = z.enum([
  'frozen',
  'agent_suspended',
  'merchant_blocked',
  'merchant_not_allowed',
  'currency_unsupported',
  'over_transaction_limit',
  'too_many_requests',
  'over_daily_limit',
  'over_weekly_limit',
  'over_monthly_limit',
  'over_total_budget',
  'over_aggregate_daily_limit',
  'over_aggregate_weekly_limit',
  'over_aggregate_monthly_limit',
  'denied_by_owner',
  'issuer_failed',
  'declined',
  'charged_later',
  'not_charged',
  'answer_lost',
  'echoed',
  'answer_withheld',
]);
export type ReasonCode = z.infer<typeof ReasonCode>;

/** What a rule said of one request; the list of them is what the audit and the explanation show. */
export const RuleOutcome = z.object({
  rule: z.string(),
  result: z.enum(['pass', 'deny', 'review', 'approve']),
  reason_code: ReasonCode.optional(),
  /** With `deny` and `review`: the sentence, and for a limit the sum behind it. */
  reason: z.string().optional(),
  suggestion: z.string().optional(),
  limit: WireMoney.optional(),
  spent: WireMoney.optional(),
  asked: WireMoney.optional(),
});
export type RuleOutcome = z.infer<typeof RuleOutcome>;

export const LineItem = z.strictObject({
  name: z.string().min(1).max(200),
  amount: z.union([z.number(), z.string()]),
  quantity: z.number().int().positive().max(100_000).optional(),
});
export type LineItem = z.infer<typeof LineItem>;

export const MerchantMark = z.enum(['first_time', 'usual', 'look_alike']);
export type MerchantMark = z.infer<typeof MerchantMark>;

export const TimelineEntry = z.object({
  seq: z.number().int(),
  at: z.string(),
  what: z.string(),
  who: z.string(),
  detail: z.string(),
  /** Where the entry is about money: what was asked, authorised, taken or given back by it. */
  amount: DecimalText.optional(),
  currency: CurrencyCode.optional(),
  /** Where a payment was stopped because its payee was new: whom the owner would let be paid. */
  payee: AllowPayee.optional(),
});
export type TimelineEntry = z.infer<typeof TimelineEntry>;

/** One purchase as owners see it, in the dashboard, the popup and the side panel alike. Text the agent wrote is under `said`. */
export const PurchaseView = z.object({
  id: z.string(),
  agent: z.object({ id: z.string(), name: z.string() }),
  merchant: z.object({
    host: z.string(),
    registrable: z.string(),
    mark: MerchantMark,
    /** With `look_alike`: the owner's merchant it could be taken for. */
    looks_like: z.string().nullable(),
  }),
  amount: DecimalText,
  currency: CurrencyCode,
  card_limit: DecimalText,
  /** By how much the page's total may exceed the amount; absent when it may not. */
  amount_headroom: DecimalText.optional(),
  said: z.object({
    merchant_name: z.string().nullable(),
    description: z.string(),
    justification: z.string(),
    category_hint: z.string().nullable(),
    line_items: z.array(LineItem),
  }),
  state: PurchaseState,
  status: WireStatus,
  reason_code: ReasonCode.nullable(),
  reason: z.string().nullable(),
  suggestion: z.string().nullable(),
  rules: z.array(RuleOutcome),
  delivery: Delivery,
  /** Of the statement the approver sees; an approval that carries another digest is refused. Null when nothing awaits approval. */
  digest: z.string().nullable(),
  requested_at: z.string(),
  expires_at: z.string().nullable(),
  decided_at: z.string().nullable(),
  decided_by: z.string().nullable(),
  /** Which version of the agent's policy decided. */
  policy_version: z.number().int().optional(),
  /** What the shop took and gave back, once the network told; null until then. */
  charged: z
    .object({ amount: DecimalText, settled: DecimalText, refunded: DecimalText })
    .nullable()
    .optional(),
  daily: z.object({ limit: DecimalText, spent: DecimalText, remaining: DecimalText }).nullable(),
  card: z
    .object({
      id: z.string(),
      last4: z.string(),
      brand: z.string(),
      state: z.string(),
      expires_at: z.string(),
    })
    .nullable(),
  fill: z.object({ outcome: z.string(), at: z.string() }).nullable(),
  timeline: z.array(TimelineEntry).optional(),
});
export type PurchaseView = z.infer<typeof PurchaseView>;

/** `GET /api/v1/requests`. */
export const RequestsQuery = PageQuery.extend({
  status: WireStatus.optional(),
  agent: z.string().min(1).max(64).optional(),
});

export const ApproveBody = z.strictObject({ digest: z.string().optional() });
export const DenyBody = z.strictObject({ reason: z.string().max(500).optional() });
