import { formatMoney } from '#domain/money/money-math';
import { pass, type Rule } from '#domain/rules/rule';

export const perTransactionLimit: Rule = ({ cap, agentName }, { perTransaction }) => {
  if (!perTransaction || cap.minor <= perTransaction.minor) return pass;
  return {
    result: 'deny',
    reasonCode: 'over_transaction_limit',
    reason: `Over the limit of ${agentName} for one purchase: ${formatMoney(perTransaction)}, ${formatMoney(cap)} asked.`,
    suggestion: 'Ask the owner whether the limit should be raised for this purchase.',
    sum: { limit: perTransaction, asked: cap },
  };
};
