import { describe, expect, test } from 'vitest';
import type { PolicyPatch } from '#protocol/policy';
import { applyPolicyPatch } from '#server/owners/agents/read-policy';

const ceiling = { currency: 'USD', minor: 100_000_000n };
const context = { ceiling, development: true };
const apply = (patch: PolicyPatch, current = {}) => applyPolicyPatch(current, patch, context);

describe('a policy', () => {
  test('is stored in one spelling', () => {
    const patch = {
      daily_limit: 30,
      auto_approve_threshold: '5',
      allowed_domains: ['GitHub.com', 'github.com.', 'https://render.com/x'],
    };
    expect(apply(patch)).toEqual({
      ok: true,
      policy: {
        daily_limit: '30.00',
        auto_approve_threshold: '5.00',
        allowed_domains: ['github.com', 'render.com'],
      },
    });
  });

  test('keeps what a patch does not name, and loses what it clears', () => {
    const current = { daily_limit: '30.00', per_transaction_limit: '10.00' };
    expect(apply({ daily_limit: null }, current)).toEqual({
      ok: true,
      policy: { per_transaction_limit: '10.00' },
    });
    expect(apply({}, current)).toEqual({ ok: true, policy: current });
  });

  test('may limit to nothing: zero is a limit', () => {
    expect(apply({ daily_limit: 0 })).toEqual({ ok: true, policy: { daily_limit: '0.00' } });
  });

  test('one purchase stays under the ceiling; what many add up to may be more', () => {
    const sums = { daily_limit: '2000000.00', monthly_limit: 50e6, total_budget: '9999999999.99' };
    expect(apply(sums)).toMatchObject({ ok: true, policy: { monthly_limit: '50000000.00' } });
    const rule = 'at most 1000000.00 USD';
    const single = { auto_approve_threshold: 1e6, per_transaction_limit: '1000000.01', amount_headroom: 2e6 };
    expect(apply(single)).toEqual({
      ok: false,
      code: 'bad_input',
      errors: [
        { field: 'policy.per_transaction_limit', rule },
        { field: 'policy.amount_headroom', rule },
      ],
    });
    expect(apply({ total_budget: '10000000000.00' })).toEqual({
      ok: false,
      code: 'bad_input',
      errors: [{ field: 'policy.total_budget', rule: 'at most 9999999999.99 USD' }],
    });
    const raised = { ceiling: { currency: 'USD', minor: 500_000_000n }, development: true };
    expect(applyPolicyPatch({}, { per_transaction_limit: '5000000.00' }, raised).ok).toBe(true);
  });

  test.each<[PolicyPatch, string]>([
    [{ daily_limit: 19.999 }, 'policy.daily_limit'],
    [{ daily_limit: 1e21 }, 'policy.daily_limit'],
    [{ per_transaction_limit: '1000000.01' }, 'policy.per_transaction_limit'],
    [{ allowed_domains: ['github.com', 'github.io'] }, 'policy.allowed_domains.1'],
    [{ allowed_domains: ['com'] }, 'policy.allowed_domains.0'],
    [{ blocked_domains: ['10.0.0.1'] }, 'policy.blocked_domains.0'],
    [{ currency: 'EUR' }, 'policy.currency'],
  ])('%j is refused naming %s', (patch, field) => {
    const read = apply(patch);
    expect(read.ok ? [] : read.errors.map((error) => error.field)).toEqual([field]);
  });
});
