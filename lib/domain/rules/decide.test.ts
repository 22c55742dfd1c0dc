import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decide } from '#domain/rules/decide';
import { ask, calm, off, usd, wordOf } from '#domain/rules/fake-request';
import type { Limits, Spending } from '#domain/rules/rule';

describe('what one purchase of 12.00 USD at github.com comes to', () => {
  test.each<[string, string, Partial<Limits>, Partial<Spending>]>([
    ['no limits: a person decides', 'pending_review', {}, {}],
    ['above the threshold', 'pending_review', { autoApproveThreshold: usd(1199n) }, {}],
    ['at the threshold', 'approved', { autoApproveThreshold: usd(1200n) }, {}],
    ['at the limit for one purchase', 'pending_review', { perTransaction: usd(1200n) }, {}],
    ['over the limit for one purchase', 'over_transaction_limit', { perTransaction: usd(1199n) }, {}],
    [
      'that fills the day exactly',
      'approved',
      { autoApproveThreshold: usd(2000n), daily: usd(3000n) },
      { daySpent: usd(1800n) },
    ],
    [
      'one cent over the day',
      'over_daily_limit',
      { autoApproveThreshold: usd(2000n), daily: usd(3000n) },
      { daySpent: usd(1801n) },
    ],
    ['a limit of nothing', 'over_daily_limit', { daily: usd(0n) }, {}],
    [
      'an allowed merchant',
      'approved',
      { allowedDomains: ['github.com'], autoApproveThreshold: usd(2000n) },
      {},
    ],
    [
      'a merchant outside the list',
      'merchant_not_allowed',
      { allowedDomains: ['render.com'], autoApproveThreshold: usd(2000n) },
      {},
    ],
    ['an empty list allows nobody', 'merchant_not_allowed', { allowedDomains: [] }, {}],
    [
      'a blocked merchant',
      'merchant_blocked',
      { blockedDomains: ['github.com'], autoApproveThreshold: usd(2000n) },
      {},
    ],
    [
      'a blocked one that is allowed too',
      'merchant_blocked',
      { allowedDomains: ['github.com'], blockedDomains: ['github.com'] },
      {},
    ],
    [
      'a frozen account, before everything else',
      'frozen',
      { blockedDomains: ['github.com'], autoApproveThreshold: usd(2000n) },
      { frozen: true },
    ],
    [
      'an issuer without the currency',
      'currency_unsupported',
      { autoApproveThreshold: usd(2000n) },
      { issuerCurrencies: ['EUR'] },
    ],
  ])('%s → %s', (_, word, limits, spending) => {
    expect(wordOf(ask(1200n, limits, spending))).toBe(word);
  });

  test('another currency than the account pays in is denied before its amount is compared', () => {
    expect(wordOf(ask(500n, { perTransaction: usd(100n) }, {}, 'github.com', 'EUR'))).toBe(
      'currency_unsupported',
    );
  });
});

test('a denial names the rule, the limit and what was asked', () => {
  expect(ask(2500n, { daily: usd(3000n) }, { daySpent: usd(1700n) })).toMatchObject({
    reason: 'Over the daily limit of engineering: 30.00 USD, 17.00 spent, 25.00 asked.',
  });
});

test('the rules that ran are told in order, up to the one that ended it', () => {
  const { rules } = ask(1200n, { perTransaction: usd(100n), autoApproveThreshold: usd(2000n) });
  expect(rules.map(({ rule, result }) => `${rule}:${result}`)).toEqual([
    'account_frozen:pass',
    'agent_suspended:pass',
    'blocked_domain:pass',
    'allowed_domain:pass',
    'supported_currency:pass',
    'per_transaction_limit:deny',
  ]);
  expect(rules.at(-1)?.reason_code).toBe('over_transaction_limit');
});

test('a card limit above the amount is what the limits count', () => {
  const merchant = { scheme: 'https', host: 'a.com', hostname: 'a.com', registrable: 'a.com' } as const;
  const said = { justification: 'why not', description: 'a lamp' };
  const asked = { agentName: 'x', merchant, amount: usd(950n), cap: usd(1000n), ...said };
  expect(wordOf(decide(asked, { ...off, perTransaction: usd(999n) }, calm))).toBe('over_transaction_limit');
  expect(wordOf(decide(asked, { ...off, autoApproveThreshold: usd(999n) }, calm))).toBe('pending_review');
});

test('no approval ever passes a limit, and a denial never turns into an approval by asking for more', () => {
  const minor = fc.bigInt({ min: 1n, max: 100_000n });
  const limit = fc.option(fc.bigInt({ min: 0n, max: 100_000n }).map(usd), { nil: null });
  fc.assert(
    fc.property(
      minor,
      minor,
      limit,
      limit,
      limit,
      minor,
      (amount, more, autoApproveThreshold, perTransaction, daily, spent) => {
        const limits = { autoApproveThreshold, perTransaction, daily };
        const verdict = ask(amount, limits, { daySpent: usd(spent) });
        if (verdict.outcome === 'approved') {
          expect(autoApproveThreshold !== null && amount <= autoApproveThreshold.minor).toBe(true);
          expect(perTransaction === null || amount <= perTransaction.minor).toBe(true);
          expect(daily === null || spent + amount <= daily.minor).toBe(true);
        }
        if (verdict.outcome === 'denied') {
          expect(ask(amount + more, limits, { daySpent: usd(spent) }).outcome).toBe('denied');
        }
      },
    ),
  );
});

describe('every cap over time holds to the cent', () => {
  const caps = [
    ['daily', 'daySpent', 'over_daily_limit', 'Over the daily limit of engineering'],
    ['weekly', 'weekSpent', 'over_weekly_limit', 'Over the weekly limit of engineering'],
    ['monthly', 'monthSpent', 'over_monthly_limit', 'Over the monthly limit of engineering'],
    ['total', 'totalSpent', 'over_total_budget', 'Over the total budget of engineering'],
    [
      'ownerDaily',
      'ownerDaySpent',
      'over_aggregate_daily_limit',
      'Over the daily limit of all agents together',
    ],
    [
      'ownerWeekly',
      'ownerWeekSpent',
      'over_aggregate_weekly_limit',
      'Over the weekly limit of all agents together',
    ],
    [
      'ownerMonthly',
      'ownerMonthSpent',
      'over_aggregate_monthly_limit',
      'Over the monthly limit of all agents together',
    ],
  ] as const;
  test.each(caps)('%s', (limit, spent, code, words) => {
    const threshold = { autoApproveThreshold: usd(5000n) };
    expect(ask(1300n, { ...threshold, [limit]: usd(3000n) }, { [spent]: usd(1700n) }).outcome).toBe(
      'approved',
    );
    expect(ask(1301n, { ...threshold, [limit]: usd(3000n) }, { [spent]: usd(1700n) })).toMatchObject({
      outcome: 'denied',
      reasonCode: code,
      reason: `${words}: 30.00 USD, 17.00 spent, 13.01 asked.`,
    });
  });

  test('an agent’s own cap is named before the owner’s', () => {
    const limits = { daily: usd(100n), ownerDaily: usd(100n) };
    expect(wordOf(ask(200n, limits))).toBe('over_daily_limit');
  });
});

describe('what the owner may send to a person', () => {
  const threshold = { autoApproveThreshold: usd(1000n) };

  test('a merchant never paid by the owner’s own approval', () => {
    expect(wordOf(ask(500n, { ...threshold, reviewFirstSeen: true }, { merchantIsKnown: false }))).toBe(
      'pending_review',
    );
    expect(wordOf(ask(500n, { ...threshold, reviewFirstSeen: true }))).toBe('approved');
    expect(wordOf(ask(500n, threshold, { merchantIsKnown: false }))).toBe('approved');
  });

  test('a look-alike of one of their merchants, always', () => {
    expect(wordOf(ask(500n, threshold, { lookAlikeOf: 'github.com' }))).toBe('pending_review');
  });

  test('one larger purchase in small pieces, which is reviewed and never denied', () => {
    const limits = { ...threshold, splitWindowMinutes: 60 };
    expect(wordOf(ask(600n, limits, { sameMerchantSpent: usd(400n) }))).toBe('approved');
    expect(wordOf(ask(600n, limits, { sameMerchantSpent: usd(401n) }))).toBe('pending_review');
  });

  test.each(['', 'needed', 'As requested.', 'buy it', 'required for the task', 'N/A'])(
    'the reason “%s”',
    (reason) => {
      const verdict = ask(
        500n,
        { ...threshold, reviewWeakJustification: true },
        {},
        'github.com',
        'USD',
        reason,
      );
      expect(verdict.outcome).toBe('pending_review');
    },
  );

  test('more requests in an hour than allowed are denied', () => {
    expect(wordOf(ask(500n, { ...threshold, maxPerHour: 3 }, { askedLastHour: 2 }))).toBe('approved');
    expect(wordOf(ask(500n, { ...threshold, maxPerHour: 3 }, { askedLastHour: 3 }))).toBe(
      'too_many_requests',
    );
  });
});
