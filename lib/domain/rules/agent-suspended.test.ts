import { expect, test } from 'vitest';
import { ask } from '#domain/rules/fake-request';

test('a suspended agent is denied whatever it asks, with the reason it was suspended for', () => {
  const threshold = { autoApproveThreshold: { currency: 'USD', minor: 1000n } };
  expect(ask(500n, threshold).outcome).toBe('approved');
  expect(ask(500n, threshold, { suspended: 'github.com was paid twice.' })).toMatchObject({
    outcome: 'denied',
    reasonCode: 'agent_suspended',
    reason: 'engineering is suspended: github.com was paid twice.',
  });
});

test('where no issuer makes cards in the account’s currency the denial names those it could', () => {
  const reasonOf = (issuerCurrencies: string[]) => {
    const verdict = ask(500n, {}, { issuerCurrencies });
    return verdict.outcome === 'denied' ? `${verdict.reasonCode}: ${verdict.reason}` : verdict.outcome;
  };
  expect(reasonOf(['EUR', 'USD'])).toBe('pending_review');
  expect(reasonOf(['EUR', 'GBP'])).toBe(
    'currency_unsupported: No card issuer of this account makes cards in USD; they make EUR, GBP.',
  );
  expect(reasonOf([])).toBe('currency_unsupported: No card issuer of this account makes cards in USD.');
});
