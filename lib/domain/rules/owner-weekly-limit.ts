import { overCap } from '#domain/rules/over-cap';
import type { Rule } from '#domain/rules/rule';

export const ownerWeeklyLimit: Rule = ({ cap }, { ownerWeekly }, { ownerWeekSpent }) =>
  overCap({
    over: 'Over the weekly limit of all agents together',
    limit: ownerWeekly,
    spent: ownerWeekSpent,
    asked: cap,
    reasonCode: 'over_aggregate_weekly_limit',
    suggestion: 'Wait until the weekly window resets, or ask the owner whether to raise the limit.',
  });
