import { overCap } from '#domain/rules/over-cap';
import type { Rule } from '#domain/rules/rule';

export const ownerDailyLimit: Rule = ({ cap }, { ownerDaily }, { ownerDaySpent }) =>
  overCap({
    over: 'Over the daily limit of all agents together',
    limit: ownerDaily,
    spent: ownerDaySpent,
    asked: cap,
    reasonCode: 'over_aggregate_daily_limit',
    suggestion: 'Wait until the daily window resets, or ask the owner whether to raise the limit.',
  });
