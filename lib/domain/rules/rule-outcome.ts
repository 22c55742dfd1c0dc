import { formatAmount } from '#domain/money/money-math';
import type { RuleResult } from '#domain/rules/rule';
import type { Money } from '#protocol/money';
import type { RuleOutcome } from '#protocol/purchase';

const onWire = (money: Money) => ({ amount: formatAmount(money), currency: money.currency });

/** What a rule said, as the audit keeps it and as an owner is told why. */
export function outcomeOf(rule: string, said: RuleResult): RuleOutcome {
  if (said.result === 'pass' || said.result === 'approve') return { rule, result: said.result };
  if (said.result === 'review') return { rule, result: 'review', reason: said.reason };
  const { reasonCode, reason, suggestion, sum } = said;
  return {
    rule,
    result: 'deny',
    reason_code: reasonCode,
    reason,
    ...(suggestion ? { suggestion } : {}),
    ...(sum ? { limit: onWire(sum.limit), asked: onWire(sum.asked) } : {}),
    ...(sum?.spent ? { spent: onWire(sum.spent) } : {}),
  };
}
