import { sql } from 'kysely';
import { dayWindow, monthWindow, type Window, weekWindow } from '#domain/money/windows';
import type { Limits, Spending } from '#domain/rules/rule';
import { Settings } from '#protocol/http';
import type { Merchant } from '#protocol/merchant';
import type { Money } from '#protocol/money';
import type { CardIssuer } from '#server/issuers/card-issuer';
import { knownLookAlike } from '#server/purchases/money/known-look-alike';
import { isKnownMerchant } from '#server/purchases/money/merchant-history';
import { ledgerSum, spentSince, type Whose } from '#server/purchases/money/spent-since';
import type { AgentRow } from '#server/purchases/purchase-deps';
import type { AccountRow, Db, Tx } from '#server/store/database';

export function settingsOf(account: AccountRow): Settings {
  return Settings.parse(JSON.parse(account.settings));
}

export type Windows = { day: Window; week: Window; month: Window };

/** The last windows of each zone: they hold until the owner's day is over, and computing them is slow. */
const lastWindows = new Map<string, Windows>();

export function windowsOf({ time_zone }: Settings, now: Date): Windows {
  const last = lastWindows.get(time_zone);
  if (last && last.day.start <= now && now < last.day.end) return last;
  const windows = {
    day: dayWindow(now, time_zone),
    week: weekWindow(now, time_zone),
    month: monthWindow(now, time_zone),
  };
  lastWindows.set(time_zone, windows);
  return windows;
}

/** For what is shown: read from the ledger itself, outside the transaction that decides. */
export async function spentShown(
  tx: Db | Tx,
  whose: Whose,
  since: Date | null,
  currency: string,
): Promise<Money> {
  return { currency, minor: await ledgerSum(tx, whose, (since ?? BEGINNING).toISOString()) };
}

/** Before every time there is. */
const BEGINNING = new Date(0);

type Asked = {
  account: AccountRow;
  settings: Settings;
  agent: Pick<AgentRow, 'id' | 'suspended_why' | 'suspended_at'>;
  merchant: Merchant;
  limits: Limits;
  issuerBlocked: string | null;
  now: Date;
};

/** Everything the rules look at beside the request itself, read inside the transaction that decides. Sums nobody limits are not read. */
export async function gatherSpending(
  tx: Tx,
  issuers: readonly CardIssuer[],
  { account, settings, agent, merchant, limits, issuerBlocked, now }: Asked,
): Promise<Spending> {
  const { day, week, month } = windowsOf(settings, now);
  const { currency } = account;
  const own = { agentId: agent.id };
  const all = { accountId: account.id };
  const starts = (...limited: readonly (readonly [Money | null, Date])[]) =>
    limited.flatMap(([limit, start]) => (limit ? [start] : []));
  const since = await spentSince(tx, [
    {
      whose: own,
      starts: starts(
        [limits.daily, day.start],
        [limits.weekly, week.start],
        [limits.monthly, month.start],
        [limits.total, BEGINNING],
      ),
    },
    {
      whose: all,
      starts: starts(
        [limits.ownerDaily, day.start],
        [limits.ownerWeekly, week.start],
        [limits.ownerMonthly, month.start],
      ),
    },
  ]);
  const spent = (limit: Money | null, whose: Whose, start: Date): Money => ({
    currency,
    minor: limit ? since(whose, start) : 0n,
  });
  return {
    frozen: account.frozen === 1n,
    suspended: agent.suspended_at === null ? null : (agent.suspended_why ?? 'no reason was recorded'),
    issuerCurrencies: [...new Set(issuers.flatMap(({ capabilities }) => capabilities.currencies))],
    issuerBlocked,
    daySpent: spent(limits.daily, own, day.start),
    weekSpent: spent(limits.weekly, own, week.start),
    monthSpent: spent(limits.monthly, own, month.start),
    totalSpent: spent(limits.total, own, BEGINNING),
    ownerDaySpent: spent(limits.ownerDaily, all, day.start),
    ownerWeekSpent: spent(limits.ownerWeekly, all, week.start),
    ownerMonthSpent: spent(limits.ownerMonthly, all, month.start),
    askedLastHour: limits.maxPerHour === null ? 0 : await askedLastHour(tx, agent.id, now),
    sameMerchantSpent: {
      currency: account.currency,
      minor:
        limits.splitWindowMinutes === null
          ? 0n
          : await approvedByRule(
              tx,
              agent.id,
              merchant,
              new Date(now.getTime() - limits.splitWindowMinutes * 60_000),
            ),
    },
    lookAlikeOf: await knownLookAlike(tx, account.id, merchant, limits.allowedDomains ?? []),
    merchantIsKnown: limits.reviewFirstSeen ? await isKnownMerchant(tx, account.id, merchant) : true,
  };
}

async function askedLastHour(tx: Tx, agentId: string, now: Date): Promise<number> {
  const row = await tx
    .selectFrom('purchases')
    .select(({ fn }) => fn.countAll<bigint>().as('count'))
    .where('agent_id', '=', agentId)
    .where('requested_at', '>', new Date(now.getTime() - 3_600_000).toISOString())
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

async function approvedByRule(tx: Tx, agentId: string, merchant: Merchant, since: Date): Promise<bigint> {
  const row = await tx
    .selectFrom('purchases')
    .innerJoin('ledger', 'ledger.purchase_id', 'purchases.id')
    .select(sql<bigint | null>`cast(sum(ledger.minor) as bigint)`.as('total'))
    .where('purchases.agent_id', '=', agentId)
    // By its registered name: another port or subdomain is the same shop in pieces.
    .where('purchases.merchant_registrable', '=', merchant.registrable)
    .where('purchases.requested_at', '>', since.toISOString())
    .where('purchases.decided_by', '=', 'rule')
    .where('ledger.state', '!=', 'released')
    .executeTakeFirst();
  return row?.total ?? 0n;
}
