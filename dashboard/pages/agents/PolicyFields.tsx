import { useId } from 'react';
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

/** An empty field clears the rule; a new agent simply does not have it. */
export function policyOf(draft: PolicyDraft, of: 'new' | 'existing' = 'existing'): object {
  const lines = (text: string) => text.split(/[\s,]+/).filter(Boolean);
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

type TextField = Exclude<keyof PolicyDraft, 'delivery'>;
type Props = { draft: PolicyDraft; onChange: (draft: PolicyDraft) => void };

export function PolicyFields({ draft, onChange }: Props) {
  const set = (field: TextField) => (value: string) => onChange({ ...draft, [field]: value });
  return (
    <>
      <div className="grid2">
        <Field
          kind="money"
          label="Approved by rule up to"
          hint="Empty: a person decides every purchase"
          value={draft.threshold}
          onChange={set('threshold')}
        />
        <Field
          kind="money"
          label="At most for one purchase"
          hint="Empty: no limit"
          value={draft.perPurchase}
          onChange={set('perPurchase')}
        />
        <Field
          kind="money"
          label="Total may be higher by"
          hint="For shipping and tax; every limit counts it"
          value={draft.headroom}
          onChange={set('headroom')}
        />
        <Field
          kind="money"
          label="At most in a day"
          hint="Empty: no limit"
          value={draft.daily}
          onChange={set('daily')}
        />
        <Field
          kind="money"
          label="At most in a week"
          hint="From Monday"
          value={draft.weekly}
          onChange={set('weekly')}
        />
        <Field
          kind="money"
          label="At most in a month"
          hint="From the first"
          value={draft.monthly}
          onChange={set('monthly')}
        />
        <Field
          kind="money"
          label="At most ever"
          hint="Empty: no limit"
          value={draft.total}
          onChange={set('total')}
        />
      </div>
      <div className="grid2">
        <Field
          kind="domains"
          label="Only these merchants"
          hint="One a line; empty: any merchant"
          value={draft.allowed}
          onChange={set('allowed')}
        />
        <Field
          kind="domains"
          label="Never these merchants"
          hint="One a line"
          value={draft.blocked}
          onChange={set('blocked')}
        />
      </div>
      <DeliveryField delivery={draft.delivery} onChange={(delivery) => onChange({ ...draft, delivery })} />
    </>
  );
}

type FieldProps = {
  label: string;
  hint: string;
  value: string;
  onChange: (value: string) => void;
  kind: 'money' | 'domains';
};

function Field({ label, hint, value, onChange, kind }: FieldProps) {
  const id = useId();
  const shared = {
    id,
    'aria-describedby': `${id}-hint`,
    value,
    onChange: (event: { target: { value: string } }) => onChange(event.target.value),
  };
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {kind === 'money' ? (
        <input className="input figure" inputMode="decimal" placeholder="10.00" {...shared} />
      ) : (
        <textarea className="input" rows={3} spellCheck={false} {...shared} />
      )}
      <p id={`${id}-hint`} className="small soft">
        {hint}
      </p>
    </div>
  );
}
