import { canonicalRule } from '#domain/merchant/merchant-domain';
import { formatAmount, MOST_MINOR, parseAmount } from '#domain/money/money-math';
import type { Money } from '#protocol/money';
import { Policy, type PolicyPatch } from '#protocol/policy';
import type { InputErrors } from '#server/owners/owner-deps';

type Context = { ceiling: Money; development: boolean };
type ReadPolicy = { ok: true; policy: Policy } | InputErrors;

/** Of one purchase, so the account's ceiling is over them. */
const SINGLE = ['auto_approve_threshold', 'per_transaction_limit', 'amount_headroom'] as const;
/** Of many purchases, which together may well pass what one may not. */
const SUMS = ['daily_limit', 'weekly_limit', 'monthly_limit', 'total_budget'] as const;
export const AMOUNTS = [...SINGLE, ...SUMS] as const;
const DOMAINS = ['allowed_domains', 'blocked_domains'] as const;

/** Lays a patch over a policy: absent keeps, null clears, anything else is read and stored in one spelling. */
export function applyPolicyPatch(current: Policy, patch: PolicyPatch, context: Context): ReadPolicy {
  const { currency } = context.ceiling;
  const errors: { field: string; rule: string }[] = [];
  const next: Record<string, unknown> = { ...current };
  for (const [field, value] of Object.entries(patch)) {
    if (value === null) delete next[field];
    else if (value !== undefined) next[field] = value;
  }
  const readFields = (fields: readonly (typeof AMOUNTS)[number][], most: Money) => {
    for (const field of fields) {
      const given = patch[field];
      if (given === null || given === undefined) continue;
      const limit = readLimit(given, most);
      if (limit.ok) next[field] = limit.text;
      else errors.push({ field: `policy.${field}`, rule: limit.rule });
    }
  };
  readFields(SINGLE, context.ceiling);
  readFields(SUMS, mostOf(currency));
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
  if (patch.currency && patch.currency !== currency) {
    errors.push({ field: 'policy.currency', rule: `the account's currency, ${currency}` });
  }
  return errors.length > 0
    ? { ok: false, code: 'bad_input', errors }
    : { ok: true, policy: Policy.parse(next) };
}

/** What a limit over many purchases may be at most. */
export const mostOf = (currency: string): Money => ({ currency, minor: MOST_MINOR });

/** Zero is a limit like any other: nothing passes it. As a purchase's amount it is refused. */
export function readLimit(
  given: string | number,
  { currency, minor: most }: Money,
): { ok: true; text: string } | { ok: false; rule: string } {
  if (Number(given) === 0) return { ok: true, text: formatAmount({ currency, minor: 0n }) };
  const read = parseAmount(given, currency, most);
  return read.ok ? { ok: true, text: formatAmount(read.money) } : { ok: false, rule: read.rule };
}
