import type { Merchant } from '#protocol/merchant';
import type { Money } from '#protocol/money';
import type { ReasonCode } from '#protocol/purchase';

/** An agent's policy with its text read into money; null means off. */
export type Limits = {
  currency: string;
  autoApproveThreshold: Money | null;
  perTransaction: Money | null;
  daily: Money | null;
  allowedDomains: readonly string[] | null;
  blockedDomains: readonly string[];
};

export type Asked = {
  agentName: string;
  merchant: Merchant;
  amount: Money;
  /** What the card will really be limited to; every rule about money counts this. */
  cap: Money;
};

/** Reserved, authorised and settled together, inside each window. */
export type Spending = { frozen: boolean; daySpent: Money; issuerCurrencies: readonly string[] };

export type RuleResult =
  | { result: 'pass' }
  | { result: 'approve' }
  | { result: 'review' }
  | { result: 'deny'; reasonCode: ReasonCode; reason: string; suggestion?: string };

export type Rule = (asked: Asked, limits: Limits, spending: Spending) => RuleResult;

export const pass: RuleResult = { result: 'pass' };
