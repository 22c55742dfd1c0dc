import { MOST_MINOR, parseAmount } from '#domain/money/money-math';
import type { Limits } from '#domain/rules/rule';
import type { Settings } from '#protocol/http';
import type { Money } from '#protocol/money';
import { Policy } from '#protocol/policy';

export const DEFAULT_CARD_MINUTES = 60;

export function parsePolicy(row: { policy: string }): Policy {
  return Policy.parse(JSON.parse(row.policy));
}

/** By how much a page's total may exceed what was approved; the card and every limit count it. */
export const headroomIn = ({ amount_headroom }: Policy, currency: string): Money =>
  storedMoney(amount_headroom ?? '0', currency);

function storedMoney(text: string, currency: string): Money {
  // Zero is a limit too: nothing passes it.
  if (/^0+(\.0+)?$/.test(text)) return { currency, minor: 0n };
  const parsed = parseAmount(text, currency, MOST_MINOR);
  // A stored limit that cannot be read must not become no limit.
  if (!parsed.ok) throw new Error(`the stored policy holds an amount that is none: ${text}`);
  return parsed.money;
}

/** What an agent may do by its own policy, and what all agents together may by the owner's settings. */
export function limitsInForce(policy: Policy, { currency, aggregate }: Settings): Limits {
  const money = (text: string | undefined) => (text === undefined ? null : storedMoney(text, currency));
  return {
    currency,
    autoApproveThreshold: money(policy.auto_approve_threshold),
    perTransaction: money(policy.per_transaction_limit),
    daily: money(policy.daily_limit),
    weekly: money(policy.weekly_limit),
    monthly: money(policy.monthly_limit),
    total: money(policy.total_budget),
    ownerDaily: money(aggregate.daily),
    ownerWeekly: money(aggregate.weekly),
    ownerMonthly: money(aggregate.monthly),
    maxPerHour: policy.max_per_hour ?? null,
    splitWindowMinutes: policy.split_window_minutes ?? null,
    reviewFirstSeen: policy.review_first_seen ?? false,
    reviewWeakJustification: policy.review_weak_justification ?? false,
    allowedDomains: policy.allowed_domains ?? null,
    blockedDomains: policy.blocked_domains ?? [],
  };
}
