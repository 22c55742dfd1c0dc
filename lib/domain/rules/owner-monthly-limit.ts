import { overCap } from '#domain/rules/over-cap';
import type { Rule } from '#domain/rules/rule';

export const ownerMonthlyLimit: Rule = ({ cap }, { ownerMonthly }, { ownerMonthSpent }) =>
  overCap({
    over: 'Over the monthly limit of all agents together',
    limit: ownerMonthly,
    spent: ownerMonthSpent,
    asked: cap,
    reasonCode: 'over_aggregate_monthly_limit',
    suggestion: 'Wait until the monthly window resets, or ask the owner whether to raise the limit.',
  });
