import { formatAmount, formatMoney } from '#domain/money-math';
import { pass, type Rule } from '#domain/rules/rule';

export const dailyLimit: Rule = ({ cap, agentName }, { daily }, { daySpent }) => {
  if (!daily || daySpent.minor + cap.minor <= daily.minor) return pass;
  return {
    result: 'deny',
    reasonCode: 'over_daily_limit',
    reason: `Over the daily limit of ${agentName}: ${formatMoney(daily)}, ${formatAmount(daySpent)} spent, ${formatAmount(cap)} asked.`,
    suggestion: 'Wait until the daily window resets, or ask the owner whether to raise the limit.',
  };
};
