import { overCap } from '#domain/rules/over-cap';
import type { Rule } from '#domain/rules/rule';

export const monthlyLimit: Rule = ({ cap, agentName }, { monthly }, { monthSpent }) =>
  overCap({
    over: `Over the monthly limit of ${agentName}`,
    limit: monthly,
    spent: monthSpent,
    asked: cap,
    reasonCode: 'over_monthly_limit',
    suggestion: 'Wait until the monthly window resets, or ask the owner whether to raise the limit.',
  });
