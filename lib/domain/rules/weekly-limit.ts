import { overCap } from '#domain/rules/over-cap';
import type { Rule } from '#domain/rules/rule';

export const weeklyLimit: Rule = ({ cap, agentName }, { weekly }, { weekSpent }) =>
  overCap({
    over: `Over the weekly limit of ${agentName}`,
    limit: weekly,
    spent: weekSpent,
    asked: cap,
    reasonCode: 'over_weekly_limit',
    suggestion: 'Wait until the weekly window resets, or ask the owner whether to raise the limit.',
  });
