import { z } from 'zod';
import { Delivery } from '#protocol/delivery';
import { DecimalText } from '#protocol/money';

/** A host, `host:port`, or a registrable domain; the server canonicalises and refuses suffixes and addresses. */
const DomainRule = z.string().min(1).max(260);

/**
 * What an owner allows one agent. Absent means off.
 * Strict: a field that nothing enforces yet is refused, because an ignored limit is worse than none.
 */
export const Policy = z.strictObject({
  auto_approve_threshold: DecimalText.optional(),
  per_transaction_limit: DecimalText.optional(),
  daily_limit: DecimalText.optional(),
  weekly_limit: DecimalText.optional(),
  monthly_limit: DecimalText.optional(),
  total_budget: DecimalText.optional(),
  amount_headroom: DecimalText.optional(),
  max_per_hour: z.number().int().min(1).max(100_000).optional(),
  split_window_minutes: z.number().int().min(1).max(43_200).optional(),
  review_first_seen: z.boolean().optional(),
  review_weak_justification: z.boolean().optional(),
  allowed_domains: z.array(DomainRule).max(500).optional(),
  blocked_domains: z.array(DomainRule).max(500).optional(),
  new_payee: z.enum(['ask', 'allow']).optional(),
  card_lifetime_minutes: z.number().int().min(1).max(43_200).optional(),
  card_delivery: Delivery.optional(),
  total_check: z.enum(['hold', 'warn', 'off']).optional(),
  currency: z.string().optional(),
});
export type Policy = z.infer<typeof Policy>;

const amountIn = z.union([DecimalText, z.number().nonnegative().finite()]);

/** What owners send: amounts as text or JSON number, and null to clear a field. */
export const PolicyPatch = z.strictObject({
  auto_approve_threshold: amountIn.nullable().optional(),
  per_transaction_limit: amountIn.nullable().optional(),
  daily_limit: amountIn.nullable().optional(),
  weekly_limit: amountIn.nullable().optional(),
  monthly_limit: amountIn.nullable().optional(),
  total_budget: amountIn.nullable().optional(),
  amount_headroom: amountIn.nullable().optional(),
  max_per_hour: Policy.shape.max_per_hour.nullable(),
  split_window_minutes: Policy.shape.split_window_minutes.nullable(),
  review_first_seen: Policy.shape.review_first_seen.nullable(),
  review_weak_justification: Policy.shape.review_weak_justification.nullable(),
  allowed_domains: Policy.shape.allowed_domains.nullable(),
  blocked_domains: Policy.shape.blocked_domains.nullable(),
  new_payee: Policy.shape.new_payee.nullable(),
  card_lifetime_minutes: Policy.shape.card_lifetime_minutes.nullable(),
  card_delivery: Policy.shape.card_delivery.nullable(),
  total_check: Policy.shape.total_check.nullable(),
  currency: Policy.shape.currency.nullable(),
});
export type PolicyPatch = z.infer<typeof PolicyPatch>;

/** One policy an agent had, from `changed_at` on. */
export const PolicyVersion = z.object({
  version: z.number().int(),
  policy: Policy,
  changed_at: z.string(),
  who: z.string(),
});
export type PolicyVersion = z.infer<typeof PolicyVersion>;
