import { toNumber } from '#domain/money/money-math';
import type { Window } from '#domain/money/windows';
import type { Money } from '#protocol/money';
import type { SpendingSummary } from '#protocol/tools';
import { limitsInForce, parsePolicy } from '#server/purchases/money/limits-in-force';
import { settingsOf, spentShown, windowsOf } from '#server/purchases/money/spending';
import type { Whose } from '#server/purchases/money/spent-since';
import type { AgentRow } from '#server/purchases/purchase-deps';
import type { AccountRow, Db } from '#server/store/database';

/** What an agent may know of its limits: only those that are set, so that it need not guess what will pass. */
export async function summarise(
  db: Db,
  account: AccountRow,
  agent: AgentRow,
  now: Date,
): Promise<SpendingSummary> {
  const { currency } = account;
  const settings = settingsOf(account);
  const limits = limitsInForce(parsePolicy(agent), settings);
  const { day, week, month } = windowsOf(settings, now);
  const numbers = async (limit: Money, whose: Whose, window: Window | null) => {
    const spent = await spentShown(db, whose, window?.start ?? null, currency);
    const left = limit.minor > spent.minor ? limit.minor - spent.minor : 0n;
    return { spent: toNumber(spent), limit: toNumber(limit), remaining: toNumber({ currency, minor: left }) };
  };
  const own = { agentId: agent.id };
  const all = { accountId: account.id };
  const summary: SpendingSummary = { currency };
  for (const [name, limit, window] of [
    ['daily', limits.daily, day],
    ['weekly', limits.weekly, week],
    ['monthly', limits.monthly, month],
  ] as const) {
    if (!limit) continue;
    const { spent, limit: cap, remaining } = await numbers(limit, own, window);
    summary[`${name}_spent`] = spent;
    summary[`${name}_limit`] = cap;
    summary[`${name}_remaining`] = remaining;
    summary[`${name}_resets_at`] = window.end.toISOString();
  }
  if (limits.total) {
    const { spent, limit, remaining } = await numbers(limits.total, own, null);
    Object.assign(summary, { total_budget_spent: spent, total_budget: limit, total_remaining: remaining });
  }
  const aggregate: NonNullable<SpendingSummary['user_aggregate']> = {};
  for (const [name, limit, window] of [
    ['daily', limits.ownerDaily, day],
    ['weekly', limits.ownerWeekly, week],
    ['monthly', limits.ownerMonthly, month],
  ] as const) {
    if (limit)
      aggregate[name] = { ...(await numbers(limit, all, window)), resets_at: window.end.toISOString() };
  }
  return Object.keys(aggregate).length > 0 ? { ...summary, user_aggregate: aggregate } : summary;
}
