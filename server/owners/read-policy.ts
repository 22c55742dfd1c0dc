import { canonicalRule } from '#domain/merchant-domain';
import { formatAmount, parseAmount } from '#domain/money-math';
import { Policy, type PolicyPatch } from '#protocol/policy';
import type { InputErrors } from '#server/owners/owner-deps';

type Context = { currency: string; development: boolean };
type ReadPolicy = { ok: true; policy: Policy } | InputErrors;

const AMOUNTS = [
  'auto_approve_threshold',
  'per_transaction_limit',
  'daily_limit',
  'weekly_limit',
  'monthly_limit',
  'total_budget',
  'amount_headroom',
] as const;
const DOMAINS = ['allowed_domains', 'blocked_domains'] as const;

/** Lays a patch over a policy: absent keeps, null clears, anything else is read and stored in one spelling. */
export function applyPolicyPatch(current: Policy, patch: PolicyPatch, context: Context): ReadPolicy {
  const errors: { field: string; rule: string }[] = [];
  const next: Record<string, unknown> = { ...current };
  for (const [field, value] of Object.entries(patch)) {
    if (value === null) delete next[field];
    else if (value !== undefined) next[field] = value;
  }
  for (const field of AMOUNTS) {
    const given = patch[field];
    if (given === null || given === undefined) continue;
    const limit = readLimit(given, context.currency);
    if (limit.ok) next[field] = limit.text;
    else errors.push({ field: `policy.${field}`, rule: limit.rule });
  }
  for (const field of DOMAINS) {
    const given = patch[field];
    if (!given) continue;
    const rules = new Set<string>();
    for (const [index, text] of given.entries()) {
      const read = canonicalRule(text, context);
      if (read.ok) rules.add(read.rule);
      else errors.push({ field: `policy.${field}.${index}`, rule: `a merchant's domain: ${read.refusal}` });
    }
    next[field] = [...rules];
  }
  if (patch.currency && patch.currency !== context.currency) {
    errors.push({ field: 'policy.currency', rule: `the account's currency, ${context.currency}` });
  }
  return errors.length > 0 ? { ok: false, errors } : { ok: true, policy: Policy.parse(next) };
}

/** Zero is a limit like any other: nothing passes it. As a purchase's amount it is refused. */
export function readLimit(
  given: string | number,
  currency: string,
): { ok: true; text: string } | { ok: false; rule: string } {
  if (Number(given) === 0) return { ok: true, text: formatAmount({ currency, minor: 0n }) };
  const read = parseAmount(given, currency);
  return read.ok ? { ok: true, text: formatAmount(read.money) } : { ok: false, rule: read.rule };
}
