import { describe, expect, test } from 'vitest';
import type { PolicyPatch } from '#protocol/policy';
import { applyPolicyPatch } from '#server/owners/read-policy';

const context = { currency: 'USD', development: true };
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
