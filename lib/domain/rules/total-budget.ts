import { overCap } from '#domain/rules/over-cap';
import type { Rule } from '#domain/rules/rule';

export const totalBudget: Rule = ({ cap, agentName }, { total }, { totalSpent }) =>
  overCap({
    over: `Over the total budget of ${agentName}`,
    limit: total,
    spent: totalSpent,
    asked: cap,
    reasonCode: 'over_total_budget',
    suggestion: 'Ask the owner whether to raise the budget.',
  });
