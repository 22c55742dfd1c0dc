import type { Merchant } from '#protocol/merchant';
import type { Money } from '#protocol/money';
import type { ReasonCode } from '#protocol/purchase';

/** An agent's policy with its text read into money; null means off. */
export type Limits = {
  currency: string;
  autoApproveThreshold: Money | null;
  perTransaction: Money | null;
  daily: Money | null;
  weekly: Money | null;
  monthly: Money | null;
  total: Money | null;
  /** Across all agents of the owner. */
  ownerDaily: Money | null;
  ownerWeekly: Money | null;
  ownerMonthly: Money | null;
  maxPerHour: number | null;
  splitWindowMinutes: number | null;
  reviewFirstSeen: boolean;
  reviewWeakJustification: boolean;
  allowedDomains: readonly string[] | null;
  blockedDomains: readonly string[];
};

export type Asked = {
  agentName: string;
  merchant: Merchant;
  amount: Money;
  /** What the card will really be limited to; every rule about money counts this. */
  cap: Money;
  justification: string;
  /** What the agent says it buys: compared with the justification, which must say more. */
  description: string;
};

/** Reserved, authorised and settled together, inside each window. */
export type Spending = {
  frozen: boolean;
  /** Why this agent buys nothing until its owner lifts it, or null. */
  suspended: string | null;
  issuerCurrencies: readonly string[];
  /** What stands in the way of every card of the issuer that would make it, or null. */
  issuerBlocked: string | null;
  daySpent: Money;
  weekSpent: Money;
  monthSpent: Money;
  totalSpent: Money;
  ownerDaySpent: Money;
  ownerWeekSpent: Money;
  ownerMonthSpent: Money;
  /** Requests of this agent in the last hour, whatever became of them. */
  askedLastHour: number;
  /** What rules approved for this agent at this merchant's host inside the split window. */
  sameMerchantSpent: Money;
  /** The owner has approved a purchase there that was paid. */
  merchantIsKnown: boolean;
  /** The owner's merchant that this one could be taken for. */
  lookAlikeOf: string | null;
};

export type RuleResult =
  | { result: 'pass' }
  | { result: 'approve' }
  | { result: 'review'; reason: string }
  | {
      result: 'deny';
      reasonCode: ReasonCode;
      reason: string;
      suggestion?: string;
      /** The sum the rule did, for whoever asks why. */
      sum?: { limit: Money; spent?: Money; asked: Money };
    };

export type Rule = (asked: Asked, limits: Limits, spending: Spending) => RuleResult;

export const pass: RuleResult = { result: 'pass' };
