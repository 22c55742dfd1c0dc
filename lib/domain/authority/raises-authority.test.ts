import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { policyRaises, settingsRaise } from '#domain/authority/raises-authority';
import { matchDomainRules, parseMerchant } from '#domain/merchant/merchant-domain';
import { Settings } from '#protocol/http';
import { Policy } from '#protocol/policy';

type Row = [field: string, before: object, after: object, raises: boolean];

const caps = [
  'per_transaction_limit',
  'daily_limit',
  'weekly_limit',
  'monthly_limit',
  'total_budget',
].flatMap((field): Row[] => [
  [field, { [field]: '10.00' }, { [field]: '10.01' }, true],
  [field, { [field]: '10.00' }, {}, true],
  [field, { [field]: '10.00' }, { [field]: '9.99' }, false],
  [field, {}, { [field]: '10.00' }, false],
  [field, { [field]: '10.00' }, { [field]: 'unreadable' }, true],
]);

const POLICY: Row[] = [
  ...caps,
  ['auto_approve_threshold', {}, { auto_approve_threshold: '0.01' }, true],
  ['auto_approve_threshold', { auto_approve_threshold: '5.00' }, { auto_approve_threshold: '10.00' }, true],
  ['auto_approve_threshold', { auto_approve_threshold: '10.00' }, { auto_approve_threshold: '5.00' }, false],
  ['auto_approve_threshold', { auto_approve_threshold: '10.00' }, {}, false],
  ['auto_approve_threshold', {}, { auto_approve_threshold: '0.00' }, false],
  ['max_per_hour', { max_per_hour: 9 }, { max_per_hour: 10 }, true],
  ['max_per_hour', { max_per_hour: 9 }, {}, true],
  ['max_per_hour', { max_per_hour: 10 }, { max_per_hour: 9 }, false],
  ['split_window_minutes', { split_window_minutes: 60 }, { split_window_minutes: 59 }, true],
  ['split_window_minutes', { split_window_minutes: 60 }, {}, true],
  ['split_window_minutes', { split_window_minutes: 60 }, { split_window_minutes: 61 }, false],
  ['review_first_seen', { review_first_seen: true }, { review_first_seen: false }, true],
  ['review_first_seen', { review_first_seen: true }, {}, true],
  ['review_first_seen', {}, { review_first_seen: true }, false],
  ['review_first_seen', { review_first_seen: false }, {}, false],
  ['review_weak_justification', { review_weak_justification: true }, {}, true],
  ['review_weak_justification', {}, { review_weak_justification: true }, false],
  ['amount_headroom', {}, { amount_headroom: '1.00' }, true],
  ['amount_headroom', { amount_headroom: '1.00' }, {}, false],
  ['card_lifetime_minutes', {}, { card_lifetime_minutes: 61 }, true],
  ['card_lifetime_minutes', {}, { card_lifetime_minutes: 59 }, false],
  ['card_lifetime_minutes', { card_lifetime_minutes: 30 }, {}, true],
  ['card_delivery', {}, { card_delivery: 'direct' }, true],
  ['card_delivery', { card_delivery: 'direct' }, { card_delivery: 'link' }, true],
  ['card_delivery', { card_delivery: 'link' }, { card_delivery: 'somehow' }, true],
  ['card_delivery', { card_delivery: 'link' }, {}, false],
  ['card_delivery', {}, { card_delivery: 'sealed' }, false],
  ['total_check', {}, { total_check: 'warn' }, true],
  ['total_check', { total_check: 'warn' }, { total_check: 'off' }, true],
  ['total_check', { total_check: 'off' }, { total_check: 'hold' }, false],
  ['currency', {}, { currency: 'EUR' }, true],
  ['new_payee', { new_payee: 'ask' }, { new_payee: 'allow' }, true],
  ['new_payee', { allowed_domains: ['a.com'] }, { allowed_domains: ['a.com'], new_payee: 'allow' }, true],
  ['new_payee', {}, { new_payee: 'ask' }, false],
  ['new_payee', {}, { new_payee: 'allow' }, true],
  ['allowed_domains', { allowed_domains: ['a.com'] }, {}, true],
  ['allowed_domains', { allowed_domains: ['a.com'] }, { allowed_domains: ['a.com', 'b.com'] }, true],
  ['allowed_domains', { allowed_domains: ['a.com'] }, { allowed_domains: ['nota.com'] }, true],
  ['allowed_domains', { allowed_domains: ['a.com'] }, { allowed_domains: ['a.com:8443'] }, true],
  ['allowed_domains', { allowed_domains: ['a.com:8443'] }, { allowed_domains: ['a.com'] }, true],
  ['allowed_domains', { allowed_domains: ['a.com'] }, { allowed_domains: ['shop.a.com'] }, false],
  ['allowed_domains', { allowed_domains: ['a.com', 'b.com'] }, { allowed_domains: ['b.com'] }, false],
  ['allowed_domains', { allowed_domains: ['a.com'] }, { allowed_domains: [] }, false],
  ['allowed_domains', {}, { allowed_domains: ['a.com'] }, false],
  ['allowed_domains', {}, { allowed_domains: [] }, false],
  [
    'allowed_domains',
    { allowed_domains: ['a.com'], blocked_domains: ['shop.a.com'] },
    { allowed_domains: ['a.com', 'x.shop.a.com'], blocked_domains: ['shop.a.com'] },
    true,
  ],
  ['blocked_domains', { blocked_domains: ['a.com'] }, {}, true],
  ['blocked_domains', { blocked_domains: ['a.com'] }, { blocked_domains: ['b.com'] }, true],
  ['blocked_domains', {}, { blocked_domains: ['a.com'] }, false],
  ['something_new', {}, { something_new: 1 }, true],
  ['something_new', { something_new: 1 }, {}, true],
  ['toString', {}, { toString: 1 }, true],
];

const SETTINGS: Row[] = [
  ['ceiling', {}, { ceiling: '1000000.01' }, true],
  ['ceiling', {}, { ceiling: '500.00' }, false],
  ['ceiling', { ceiling: '500.00' }, {}, true],
  ['pending_hours', { pending_hours: 24 }, { pending_hours: 25 }, true],
  ['pending_hours', { pending_hours: 24 }, { pending_hours: 23 }, false],
  ['notices', {}, { notices: { email: 'a@example.com' } }, true],
  ['notices', { notices: { email: 'a@example.com' } }, {}, true],
  ['time_zone', { time_zone: 'UTC' }, { time_zone: 'Europe/Vienna' }, true],
  ['currency', { currency: 'USD' }, { currency: 'EUR' }, true],
  ['cardholder', { cardholder: { name: 'A' } }, { cardholder: { name: 'B' } }, false],
  ['aggregate', { aggregate: { daily: '10.00' } }, { aggregate: { daily: '10.01' } }, true],
  ['aggregate', { aggregate: { weekly: '10.00' } }, { aggregate: {} }, true],
  ['aggregate', { aggregate: { monthly: '10.00' } }, { aggregate: { monthly: '9.00' } }, false],
  ['aggregate', { aggregate: {} }, { aggregate: { daily: '1.00' } }, false],
  ['aggregate', { aggregate: {} }, { aggregate: { yearly: '1.00' } }, true],
  ['step_up', { step_up: { mode: 'always' } }, { step_up: { mode: 'above', amount: '1.00' } }, true],
  ['step_up', { step_up: { mode: 'always' } }, { step_up: { mode: 'never' } }, true],
  [
    'step_up',
    { step_up: { mode: 'above', amount: '1.00' } },
    { step_up: { mode: 'above', amount: '2.00' } },
    true,
  ],
  [
    'step_up',
    { step_up: { mode: 'above', amount: '2.00' } },
    { step_up: { mode: 'above', amount: '1.00' } },
    false,
  ],
  ['step_up', { step_up: { mode: 'above', amount: '1.00' } }, { step_up: { mode: 'new_merchant' } }, true],
  ['step_up', { step_up: { mode: 'new_merchant' } }, { step_up: { mode: 'above', amount: '1.00' } }, true],
  ['step_up', { step_up: { mode: 'never' } }, { step_up: { mode: 'new_merchant' } }, false],
  ['step_up', { step_up: { mode: 'new_merchant' } }, { step_up: { mode: 'always' } }, false],
  ['something_new', {}, { something_new: { email: 'x' } }, true],
];

// What nobody foresaw is judged too, so the tables may hold what no schema would let through.
const asPolicy = (value: object): Policy => value;
const asSettings = (value: object): Settings => ({ ...Settings.parse(BASE), ...value });
const BASE = { currency: 'USD', time_zone: 'UTC', pending_hours: 24, cardholder: { name: 'A' } };

describe('a policy', () => {
  test.each(POLICY)('%s: %j → %j raises: %s', (_, before, after, raises) => {
    expect(policyRaises(asPolicy(before), asPolicy(after))).toBe(raises);
  });

  test('every field has a row that raises and, but for the currency, one that does not', () => {
    for (const field of Object.keys(Policy.shape)) {
      const verdicts = POLICY.filter(([name]) => name === field).map(([, , , raises]) => raises);
      expect([field, verdicts.includes(true)]).toEqual([field, true]);
      if (field !== 'currency') expect([field, verdicts.includes(false)]).toEqual([field, true]);
    }
  });

  test('one stricter field does not pay for a looser one', () => {
    expect(
      policyRaises({ daily_limit: '10.00' }, { daily_limit: '5.00', auto_approve_threshold: '1.00' }),
    ).toBe(true);
  });

  test('domain rules that were judged no wider let no merchant in that was out before', () => {
    const hosts = ['a.com', 'x.a.com', 'y.x.a.com', 'b.com', 'x.b.com'];
    const rules = fc.uniqueArray(fc.constantFrom(...hosts, 'a.com:8443', 'x.a.com:8443'), { maxLength: 4 });
    const policy = fc.record({
      allowed_domains: fc.option(rules, { nil: undefined }),
      blocked_domains: rules,
    });
    const isOpen = ({ allowed_domains, blocked_domains = [] }: Policy, url: string) => {
      const parsed = parseMerchant(url, { development: false });
      if (!parsed.ok) throw new Error(url);
      const lists = { allowed: allowed_domains ?? [], blocked: blocked_domains };
      const { listed } = matchDomainRules(parsed.merchant, lists);
      return listed === 'allowed' || (listed === 'neither' && allowed_domains === undefined);
    };
    fc.assert(
      fc.property(policy, policy, (before, after) => {
        if (policyRaises(before, after)) return;
        for (const host of [...hosts, 'a.com:8443', 'x.a.com:8443', 'y.x.a.com:8443', 'c.com']) {
          if (isOpen(after, `https://${host}/`)) expect(isOpen(before, `https://${host}/`)).toBe(true);
        }
      }),
      { numRuns: 3000 },
    );
  });

  test('nothing changed raises nothing', () => {
    for (const [, before] of POLICY) expect(policyRaises(asPolicy(before), asPolicy(before))).toBe(false);
  });
});

describe('settings', () => {
  test.each(SETTINGS)('%s: %j → %j raises: %s', (_, before, after, raises) => {
    expect(settingsRaise(asSettings(before), asSettings(after))).toBe(raises);
  });

  test('every field has a row', () => {
    const rows = new Set(SETTINGS.map(([field]) => field));
    expect(Object.keys(Settings.shape).filter((field) => !rows.has(field))).toEqual([]);
  });
});
