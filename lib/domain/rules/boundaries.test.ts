import { describe, expect, test } from 'vitest';
import type { Verdict } from '#domain/rules/decide';
import { ask, usd, wordOf } from '#domain/rules/fake-request';
import type { Limits, Spending } from '#domain/rules/rule';
import { ReasonCode } from '#protocol/purchase';

const THRESHOLD = { autoApproveThreshold: usd(100_000n) };
const outcomeOf = (verdict: Verdict, rule: string) => verdict.rules.find((said) => said.rule === rule);

/** Each limit on money, with what was spent under it: what is asked for beside it is always 12.00. */
const LIMITS: readonly [rule: string, limit: keyof Limits, spent: keyof Spending | null, code: ReasonCode][] =
  [
    ['per_transaction_limit', 'perTransaction', null, 'over_transaction_limit'],
    ['daily_limit', 'daily', 'daySpent', 'over_daily_limit'],
    ['weekly_limit', 'weekly', 'weekSpent', 'over_weekly_limit'],
    ['monthly_limit', 'monthly', 'monthSpent', 'over_monthly_limit'],
    ['total_budget', 'total', 'totalSpent', 'over_total_budget'],
    ['owner_daily_limit', 'ownerDaily', 'ownerDaySpent', 'over_aggregate_daily_limit'],
    ['owner_weekly_limit', 'ownerWeekly', 'ownerWeekSpent', 'over_aggregate_weekly_limit'],
    ['owner_monthly_limit', 'ownerMonthly', 'ownerMonthSpent', 'over_aggregate_monthly_limit'],
  ];

describe.each(LIMITS)('%s', (rule, limit, spent, code) => {
  const askUnder = (minor: bigint, used = 0n) =>
    ask(1200n, { ...THRESHOLD, [limit]: usd(minor) }, spent === null ? {} : { [spent]: usd(used) });

  test('at the limit it passes, one minor unit over it denies', () => {
    expect(wordOf(askUnder(1200n))).toBe('approved');
    expect(wordOf(askUnder(1199n))).toBe(code);
  });

  test('a limit of zero lets nothing through', () => {
    expect(wordOf(askUnder(0n))).toBe(code);
    expect(wordOf(ask(1n, { ...THRESHOLD, [limit]: usd(0n) }))).toBe(code);
  });

  test('absent it is off, however much was spent', () => {
    const used = spent === null ? {} : { [spent]: usd(10n ** 12n) };
    expect(wordOf(ask(1200n, { ...THRESHOLD, [limit]: null }, used))).toBe('approved');
  });

  test('the denial carries the sum, as money', () => {
    const said = outcomeOf(askUnder(1000n, 100n), rule);
    expect(said).toMatchObject({
      result: 'deny',
      reason_code: code,
      reason: expect.stringContaining('10.00 USD'),
      suggestion: expect.any(String),
      limit: { amount: '10.00', currency: 'USD' },
      asked: { amount: '12.00', currency: 'USD' },
    });
    expect(said?.spent).toEqual(spent === null ? undefined : { amount: '1.00', currency: 'USD' });
  });
});

const OVER_TIME = LIMITS.flatMap(([, limit, spent, code]) =>
  spent === null ? [] : [{ limit, spent, code }],
);
test.each(OVER_TIME)('what was spent counts towards $limit, to the minor unit', ({ limit, spent, code }) => {
  const used = (minor: bigint) => ask(1200n, { ...THRESHOLD, [limit]: usd(3000n) }, { [spent]: usd(minor) });
  expect(wordOf(used(1800n))).toBe('approved');
  expect(wordOf(used(1801n))).toBe(code);
  // More spent than the limit, as after a late authorisation.
  expect(wordOf(used(9000n))).toBe(code);
});

test.each<[string, string, bigint, Partial<Limits>, Partial<Spending>, string]>([
  ['threshold: at it', 'approved', 1000n, { autoApproveThreshold: usd(1000n) }, {}, 'github.com'],
  ['threshold: one over', 'pending_review', 1001n, { autoApproveThreshold: usd(1000n) }, {}, 'github.com'],
  ['threshold: zero', 'pending_review', 1n, { autoApproveThreshold: usd(0n) }, {}, 'github.com'],
  ['threshold: absent', 'pending_review', 1n, {}, {}, 'github.com'],
  [
    'velocity: the last one',
    'approved',
    1n,
    { ...THRESHOLD, maxPerHour: 1 },
    { askedLastHour: 0 },
    'github.com',
  ],
  [
    'velocity: one too many',
    'too_many_requests',
    1n,
    { ...THRESHOLD, maxPerHour: 1 },
    { askedLastHour: 1 },
    'github.com',
  ],
  ['velocity: off', 'approved', 1n, THRESHOLD, { askedLastHour: 9999 }, 'github.com'],
  [
    'splitting: to the threshold',
    'approved',
    600n,
    { autoApproveThreshold: usd(1000n), splitWindowMinutes: 5 },
    { sameMerchantSpent: usd(400n) },
    'github.com',
  ],
  [
    'splitting: one over it',
    'pending_review',
    601n,
    { autoApproveThreshold: usd(1000n), splitWindowMinutes: 5 },
    { sameMerchantSpent: usd(400n) },
    'github.com',
  ],
  [
    'splitting: off',
    'approved',
    601n,
    { autoApproveThreshold: usd(1000n) },
    { sameMerchantSpent: usd(400n) },
    'github.com',
  ],
  [
    'allowed: below the rule',
    'approved',
    1n,
    { ...THRESHOLD, allowedDomains: ['github.com'] },
    {},
    'pay.github.com',
  ],
  [
    'allowed: beside it',
    'merchant_not_allowed',
    1n,
    { ...THRESHOLD, allowedDomains: ['github.com'] },
    {},
    'notgithub.com',
  ],
  [
    'allowed: an empty list',
    'merchant_not_allowed',
    1n,
    { ...THRESHOLD, allowedDomains: [] },
    {},
    'github.com',
  ],
  [
    'blocked: below the rule',
    'merchant_blocked',
    1n,
    { ...THRESHOLD, blockedDomains: ['github.com'] },
    {},
    'pay.github.com',
  ],
  [
    'blocked: at another port',
    'merchant_blocked',
    1n,
    { ...THRESHOLD, blockedDomains: ['github.com'] },
    {},
    'github.com:8443',
  ],
  [
    'allowed: at another port',
    'merchant_not_allowed',
    1n,
    { ...THRESHOLD, allowedDomains: ['github.com'] },
    {},
    'github.com:8443',
  ],
  [
    'blocked: beside it',
    'approved',
    1n,
    { ...THRESHOLD, blockedDomains: ['github.com'] },
    {},
    'notgithub.com',
  ],
  [
    'blocked above, allowed below',
    'approved',
    1n,
    { ...THRESHOLD, blockedDomains: ['github.com'], allowedDomains: ['pay.github.com'] },
    {},
    'pay.github.com',
  ],
  ['first seen: known', 'approved', 1n, { ...THRESHOLD, reviewFirstSeen: true }, {}, 'github.com'],
  [
    'first seen: new',
    'pending_review',
    1n,
    { ...THRESHOLD, reviewFirstSeen: true },
    { merchantIsKnown: false },
    'github.com',
  ],
])('%s → %s', (_, word, minor, limits, spending, host) => {
  expect(wordOf(ask(minor, limits, spending, host))).toBe(word);
});

/** One case for each rule that denies, every later one denying too: the earlier always speaks. */
const EVERYTHING_DENIES: Partial<Limits> = {
  blockedDomains: ['github.com'],
  allowedDomains: ['example.com'],
  perTransaction: usd(0n),
  maxPerHour: 1,
  daily: usd(0n),
  weekly: usd(0n),
  monthly: usd(0n),
  total: usd(0n),
  ownerDaily: usd(0n),
  ownerWeekly: usd(0n),
  ownerMonthly: usd(0n),
};
const ORDER: readonly [rule: string, code: ReasonCode, off: Partial<Limits>, calm: Partial<Spending>][] = [
  ['account_frozen', 'frozen', {}, { frozen: false }],
  ['agent_suspended', 'agent_suspended', {}, { suspended: null }],
  ['blocked_domain', 'merchant_blocked', { blockedDomains: [] }, {}],
  ['allowed_domain', 'merchant_not_allowed', { allowedDomains: null }, {}],
  ['supported_currency', 'currency_unsupported', {}, { issuerCurrencies: ['USD'] }],
  ['per_transaction_limit', 'over_transaction_limit', { perTransaction: null }, {}],
  ['velocity', 'too_many_requests', { maxPerHour: null }, {}],
  ['daily_limit', 'over_daily_limit', { daily: null }, {}],
  ['weekly_limit', 'over_weekly_limit', { weekly: null }, {}],
  ['monthly_limit', 'over_monthly_limit', { monthly: null }, {}],
  ['total_budget', 'over_total_budget', { total: null }, {}],
  ['owner_daily_limit', 'over_aggregate_daily_limit', { ownerDaily: null }, {}],
  ['owner_weekly_limit', 'over_aggregate_weekly_limit', { ownerWeekly: null }, {}],
  ['owner_monthly_limit', 'over_aggregate_monthly_limit', { ownerMonthly: null }, {}],
];

function denials(): Verdict[] {
  let limits: Partial<Limits> = { ...THRESHOLD, ...EVERYTHING_DENIES };
  let spending: Partial<Spending> = {
    frozen: true,
    suspended: 'paid twice.',
    issuerCurrencies: [],
    askedLastHour: 5,
  };
  return ORDER.map(([, , off, calm]) => {
    const verdict = ask(500n, limits, spending);
    limits = { ...limits, ...off };
    spending = { ...spending, ...calm };
    return verdict;
  });
}

test('the order of the denials is the policy, each code is reached, and every rule before it is told to have passed', () => {
  const verdicts = denials();
  expect(verdicts.map(wordOf)).toEqual(ORDER.map(([, code]) => code));
  for (const [index, verdict] of verdicts.entries()) {
    expect(verdict.rules.map(({ rule }) => rule)).toEqual(ORDER.slice(0, index + 1).map(([rule]) => rule));
    expect(verdict.rules.slice(0, -1).every(({ result }) => result === 'pass')).toBe(true);
    expect(verdict.rules.at(-1)).toMatchObject({
      result: 'deny',
      reason: expect.stringMatching(/^\S.*\.$/),
    });
  }
});

test('the codes that no rule gives are the ones a person, an issuer or the end of a relay gives', () => {
  const given = new Set<string>(ORDER.map(([, code]) => code));
  expect(ReasonCode.options.filter((code) => !given.has(code))).toEqual([
    'denied_by_owner',
    'issuer_failed',
    'declined',
    'charged_later',
    'not_charged',
    'answer_lost',
    'echoed',
    'answer_withheld',
  ]);
});

test('what is reviewed lists every rule after the denials, with a sentence for each that wants a person', () => {
  const limits = {
    autoApproveThreshold: usd(1000n),
    reviewFirstSeen: true,
    splitWindowMinutes: 5,
    reviewWeakJustification: true,
  };
  const spending = {
    lookAlikeOf: 'paypal.com',
    merchantIsKnown: false,
    sameMerchantSpent: usd(900n),
    issuerBlocked: 'Stripe wants something finished in its own set-up first.',
  };
  const verdict = ask(500n, limits, spending, 'paypal.me', 'USD', 'needed');
  expect(verdict.outcome).toBe('pending_review');
  expect(verdict.rules.slice(ORDER.length).map(({ rule, result }) => `${rule}:${result}`)).toEqual([
    'look_alike_merchant:review',
    'shared_processor:review',
    'first_seen_merchant:review',
    'splitting:review',
    'weak_justification:review',
    'issuer_ready:review',
    'auto_approve_threshold:approve',
  ]);
  const sentences = verdict.rules
    .filter(({ result }) => result === 'review')
    .map(({ reason }) => reason ?? '');
  expect(sentences.every((sentence) => /^\S.{20,}\.$/.test(sentence))).toBe(true);
  expect(sentences[0]).toBe('paypal.me could be taken for paypal.com.');
  expect(sentences[3]).toContain('14.00 USD');
});

test('no suggestion and no reason teaches an agent the way around a rule', () => {
  const texts = denials().flatMap((verdict) =>
    verdict.outcome === 'denied' ? [verdict.reason, verdict.suggestion ?? ''] : [],
  );
  expect(texts.filter(Boolean).length).toBeGreaterThan(ORDER.length);
  for (const text of texts) {
    expect(text).not.toMatch(
      /split|smaller|less\b|lower|reduce|several|pieces|parts\b|instal|in two|another (agent|merchant|card|account|name)|different (merchant|name|domain)|rephrase|reword|instead|below the|under the/i,
    );
  }
});
