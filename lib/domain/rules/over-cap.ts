import { formatAmount, formatMoney } from '#domain/money/money-math';
import { pass, type RuleResult } from '#domain/rules/rule';
import type { Money } from '#protocol/money';
import type { ReasonCode } from '#protocol/purchase';

type Cap = {
  /** "Over the daily limit of engineering". */
  over: string;
  limit: Money | null;
  spent: Money;
  asked: Money;
  reasonCode: ReasonCode;
  suggestion: string;
};

/** What every cap over time says: a sum that reaches the limit passes, one cent more does not. */
export function overCap({ over, limit, spent, asked, reasonCode, suggestion }: Cap): RuleResult {
  if (!limit || spent.minor + asked.minor <= limit.minor) return pass;
  return {
    result: 'deny',
    reasonCode,
    reason: `${over}: ${formatMoney(limit)}, ${formatAmount(spent)} spent, ${formatAmount(asked)} asked.`,
    suggestion,
    sum: { limit, spent, asked },
  };
}
