import {
  allowance,
  always,
  anyRaises,
  cap,
  check,
  harmless,
  type Raises,
  ranked,
  reach,
} from '#domain/authority/authority-order';
import { hostMatches } from '#domain/merchant/merchant-domain';
import { DEFAULT_CEILING, type Settings } from '#protocol/http';
import type { Policy } from '#protocol/policy';

/**
 * Whether a change allows anything that was not allowed before: then an owner's passkey must sign it.
 * Judged by the fields before and after, never by who sends them; a field this file does not know raises.
 */
export type Judged = Readonly<Record<string, unknown>>;

const DEFAULT_CARD_MINUTES = '60';
const DEFAULT_PENDING_HOURS = '24';

const POLICY: Readonly<Record<string, Raises>> = {
  auto_approve_threshold: allowance('0'),
  per_transaction_limit: cap,
  daily_limit: cap,
  weekly_limit: cap,
  monthly_limit: cap,
  total_budget: cap,
  max_per_hour: cap,
  split_window_minutes: reach,
  review_first_seen: check,
  review_weak_justification: check,
  amount_headroom: allowance('0'),
  card_lifetime_minutes: allowance(DEFAULT_CARD_MINUTES),
  card_delivery: ranked('sealed', 'direct', 'link'),
  total_check: ranked('hold', 'warn', 'off'),
  currency: always,
  // These three are judged together below: each changes what the others mean.
  allowed_domains: harmless,
  blocked_domains: harmless,
  new_payee: harmless,
};

const SETTINGS: Readonly<Record<string, Raises>> = {
  ceiling: allowance(DEFAULT_CEILING),
  pending_hours: allowance(DEFAULT_PENDING_HOURS),
  aggregate: (before, after) =>
    anyRaises({ daily: cap, weekly: cap, monthly: cap }, fieldsOf(before), fieldsOf(after)),
  step_up: (before, after) => weakensStepUp(fieldsOf(before), fieldsOf(after)),
  // What forms are filled with; it spends nothing.
  cardholder: harmless,
  // Whoever changes where notices go may keep the owner from hearing.
  notices: always,
  // Another midnight can open a day's limit a second time.
  time_zone: always,
  currency: always,
};

export function policyRaises(before: Policy, after: Policy): boolean {
  return anyRaises(POLICY, before, after) || widensDomains(before, after) || loosensPayees(before, after);
}

export function settingsRaise(before: Settings, after: Settings): boolean {
  return anyRaises(SETTINGS, before, after);
}

/** A rule lost from the blocks, or an allowance that the allowances before did not already contain. */
function widensDomains(before: Policy, after: Policy): boolean {
  const blocked = before.blocked_domains ?? [];
  if (blocked.some((rule) => !after.blocked_domains?.includes(rule))) return true;
  const allowed = before.allowed_domains;
  if (!after.allowed_domains) return allowed !== undefined;
  return after.allowed_domains.some((rule) => {
    if (allowed?.includes(rule)) return false;
    // The most specific rule wins, so an allowance below a block would open what the block closed.
    if (blocked.some((block) => hostMatches(hostnameOf(rule), hostnameOf(block)))) return true;
    return allowed !== undefined && !allowed.some((wider) => contains(wider, rule));
  });
}

const hostnameOf = (rule: string) => rule.split(':')[0] ?? rule;

/** A rule for one port contains nothing but itself, and nothing without a port contains it. */
const contains = (wider: string, rule: string) =>
  !wider.includes(':') && !rule.includes(':') && hostMatches(rule, wider);

function loosensPayees(before: Policy, after: Policy): boolean {
  return (before.new_payee ?? 'ask') === 'ask' && (after.new_payee ?? 'ask') !== 'ask';
}

/** `always` asks most and `never` nothing; between `above` and `new_merchant` neither contains the other. */
function weakensStepUp(before: Judged, after: Judged): boolean {
  const [from, to] = [before.mode ?? 'always', after.mode ?? 'always'];
  if (to === 'always' || from === 'never') return false;
  if (from === 'above' && to === 'above') return allowance('0')(before.amount, after.amount);
  return from !== to;
}

function fieldsOf(value: unknown): Judged {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}
