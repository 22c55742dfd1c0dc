import { overCap } from '#domain/rules/over-cap';
import type { Rule } from '#domain/rules/rule';

export const dailyLimit: Rule = ({ cap, agentName }, { daily }, { daySpent }) =>
  overCap({
    over: `Over the daily limit of ${agentName}`,
    limit: daily,
    spent: daySpent,
    asked: cap,
    reasonCode: 'over_daily_limit',
    suggestion: 'Wait until the daily window resets, or ask the owner whether to raise the limit.',
  });
