import { useId } from 'react';
import type { FieldError } from '#components/hooks/use-submit';
import { Field } from '#components/pieces/Form';
import { TextField } from '#components/pieces/TextField';
import { DeliveryField } from '#dashboard/pages/agents/DeliveryField';
import type { Delivery } from '#protocol/delivery';
import type { Policy } from '#protocol/policy';

export type PolicyDraft = {
  threshold: string;
  perPurchase: string;
  daily: string;
  weekly: string;
  monthly: string;
  total: string;
  allowed: string;
  blocked: string;
  headroom: string;
  delivery: Delivery;
};

export const toDraft = (policy: Policy): PolicyDraft => ({
  threshold: policy.auto_approve_threshold ?? '',
  perPurchase: policy.per_transaction_limit ?? '',
  daily: policy.daily_limit ?? '',
  weekly: policy.weekly_limit ?? '',
  monthly: policy.monthly_limit ?? '',
  total: policy.total_budget ?? '',
  allowed: policy.allowed_domains?.join('\n') ?? '',
  blocked: policy.blocked_domains?.join('\n') ?? '',
  headroom: policy.amount_headroom ?? '',
  delivery: policy.card_delivery ?? 'sealed',
});

/** One merchant a line; what is no domain is refused whole, and never read as several. */
const lines = (text: string) =>
  text
    .split(/[\n,]/)
    .map((line) => line.trim())
    .filter(Boolean);

/** An empty field clears the rule; a new agent simply does not have it. */
export function policyOf(draft: PolicyDraft, of: 'new' | 'existing' = 'existing'): object {
  const fields = {
    auto_approve_threshold: draft.threshold.trim() || null,
    per_transaction_limit: draft.perPurchase.trim() || null,
    daily_limit: draft.daily.trim() || null,
    weekly_limit: draft.weekly.trim() || null,
    monthly_limit: draft.monthly.trim() || null,
    total_budget: draft.total.trim() || null,
    allowed_domains: lines(draft.allowed).length > 0 ? lines(draft.allowed) : null,
    blocked_domains: lines(draft.blocked).length > 0 ? lines(draft.blocked) : null,
    amount_headroom: draft.headroom.trim() || null,
    card_delivery: draft.delivery === 'sealed' ? null : draft.delivery,
  };
  return of === 'existing'
    ? fields
    : Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}

type Props = { draft: PolicyDraft; onChange: (draft: PolicyDraft) => void };

const MONEY = [
  ['threshold', 'auto_approve_threshold', 'Approved by rule up to', 'Empty: a person decides every purchase'],
  ['perPurchase', 'per_transaction_limit', 'At most for one purchase', 'Empty: no limit'],
  ['headroom', 'amount_headroom', 'Total may be higher by', 'For shipping and tax; every limit counts it'],
  ['daily', 'daily_limit', 'At most in a day', 'Empty: no limit'],
  ['weekly', 'weekly_limit', 'At most in a week', 'From Monday'],
  ['monthly', 'monthly_limit', 'At most in a month', 'From the first'],
  ['total', 'total_budget', 'At most ever', 'Empty: no limit'],
] as const;

export function PolicyFields({ draft, onChange }: Props) {
  return (
    <>
      <div className="grid2">
        {MONEY.map(([field, name, label, hint]) => (
          <TextField
            key={field}
            name={`policy.${name}`}
            label={label}
            hint={hint}
            figure
            inputMode="decimal"
            value={draft[field]}
            onChange={(text) => onChange({ ...draft, [field]: text })}
          />
        ))}
      </div>
      <div className="grid2">
        <DomainsField
          name="policy.allowed_domains"
          label="Only these merchants"
          hint="One a line; empty: any merchant"
          value={draft.allowed}
          onChange={(allowed) => onChange({ ...draft, allowed })}
        />
        <DomainsField
          name="policy.blocked_domains"
          label="Never these merchants"
          hint="One a line"
          value={draft.blocked}
          onChange={(blocked) => onChange({ ...draft, blocked })}
        />
      </div>
      <DeliveryField delivery={draft.delivery} onChange={(delivery) => onChange({ ...draft, delivery })} />
    </>
  );
}

type DomainsProps = {
  name: string;
  label: string;
  hint: string;
  value: string;
  onChange: (text: string) => void;
};

function DomainsField({ name, label, hint, value, onChange }: DomainsProps) {
  const id = useId();
  return (
    <Field id={id} name={name} label={label} hint={hint} say={(error) => domainSentence(error, lines(value))}>
      {(control) => (
        <textarea
          className="input"
          rows={3}
          spellCheck={false}
          {...control}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

const REFUSED_DOMAINS: Record<string, string> = {
  public_suffix: 'is a whole registry: name one shop in it.',
  single_label: 'is no domain: it has no dot.',
  ip_address: 'is a number, not a name.',
  local_name: 'is a name of this machine’s own network.',
  proxy_host: 'shows the pages of anybody: name the shop itself.',
};

/** The answer counts the lines; a person reads their words. */
function domainSentence({ field, rule }: FieldError, domains: readonly string[]): string {
  const domain = domains[Number(field.split('.').at(-1))];
  const refusal = rule.split(': ').at(-1) ?? '';
  return domain === undefined ? `${rule}.` : `“${domain}” ${REFUSED_DOMAINS[refusal] ?? 'is no domain.'}`;
}
