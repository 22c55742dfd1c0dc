import { decide, type Verdict } from '#domain/rules/decide';
import type { Limits, Spending } from '#domain/rules/rule';

export const usd = (minor: bigint) => ({ currency: 'USD', minor });
/** No limit set. */
export const off: Limits = {
  currency: 'USD',
  autoApproveThreshold: null,
  perTransaction: null,
  daily: null,
  weekly: null,
  monthly: null,
  total: null,
  ownerDaily: null,
  ownerWeekly: null,
  ownerMonthly: null,
  maxPerHour: null,
  splitWindowMinutes: null,
  reviewFirstSeen: false,
  reviewWeakJustification: false,
  allowedDomains: null,
  blockedDomains: [],
};
/** Nothing spent, nothing unusual. */
export const calm: Spending = {
  frozen: false,
  suspended: null,
  issuerCurrencies: ['USD', 'EUR'],
  issuerBlocked: null,
  daySpent: usd(0n),
  weekSpent: usd(0n),
  monthSpent: usd(0n),
  totalSpent: usd(0n),
  ownerDaySpent: usd(0n),
  ownerWeekSpent: usd(0n),
  ownerMonthSpent: usd(0n),
  askedLastHour: 0,
  sameMerchantSpent: usd(0n),
  merchantIsKnown: true,
  lookAlikeOf: null,
};

/** One purchase decided. What a test does not name is unremarkable. */
export function ask(
  minor: bigint,
  limits: Partial<Limits> = {},
  spending: Partial<Spending> = {},
  host = 'github.com',
  currency = 'USD',
  justification = 'The production worker hits its free tier limits',
  description = 'Team plan, one month',
) {
  const money = { currency, minor };
  const hostname = host.replace(/:\d+$/, '');
  const merchant = { scheme: 'https', host, hostname, registrable: hostname } as const;
  const asked = { agentName: 'engineering', merchant, amount: money, cap: money, justification, description };
  return decide(asked, { ...off, ...limits }, { ...calm, ...spending });
}
export const wordOf = (verdict: Verdict) =>
  verdict.outcome === 'denied' ? verdict.reasonCode : verdict.outcome;
