import { sql } from 'kysely';
import type { Limits, Spending } from '#domain/rules/rule';
import { dayWindow, monthWindow, type Window, weekWindow } from '#domain/windows';
import { Settings } from '#protocol/http';
import type { Merchant } from '#protocol/merchant';
import type { Money } from '#protocol/money';
import type { CardIssuer } from '#server/issuers/card-issuer';
import { lookAlikeOf } from '#server/purchases/look-alike-of';
import type { AccountRow, Db, Tx } from '#server/store/database';

export function settingsOf(account: AccountRow): Settings {
  return Settings.parse(JSON.parse(account.settings));
}

export type Windows = { day: Window; week: Window; month: Window };

export function windowsOf({ time_zone }: Settings, now: Date): Windows {
  return {
    day: dayWindow(now, time_zone),
    week: weekWindow(now, time_zone),
    month: monthWindow(now, time_zone),
  };
}

export type Whose = { agentId: string } | { accountId: string };

/** Reserved, authorised and settled since the window began; a released row counts nothing. */
export async function spentSince(
  tx: Db | Tx,
  whose: Whose,
  since: Date | null,
  currency: string,
): Promise<Money> {
  let rows = tx
    .selectFrom('ledger')
    .select(sql<bigint | null>`cast(sum(minor) as bigint)`.as('total'))
    .where('state', '!=', 'released');
  if (since) rows = rows.where('reserved_at', '>=', since.toISOString());
  rows =
    'agentId' in whose
      ? rows.where('agent_id', '=', whose.agentId)
      : rows.where('account_id', '=', whose.accountId);
  return { currency, minor: (await rows.executeTakeFirst())?.total ?? 0n };
}

type Asked = {
  account: AccountRow;
  settings: Settings;
  agentId: string;
  merchant: Merchant;
  limits: Limits;
  now: Date;
};

/** Everything the rules look at beside the request itself, read inside the transaction that decides. Sums nobody limits are not read. */
export async function gatherSpending(
  tx: Tx,
  issuer: CardIssuer,
  { account, settings, agentId, merchant, limits, now }: Asked,
): Promise<Spending> {
  const { day, week, month } = windowsOf(settings, now);
  const none = { currency: account.currency, minor: 0n };
  const spent = (limit: Money | null, whose: Whose, since: Date | null) =>
    limit ? spentSince(tx, whose, since, account.currency) : Promise.resolve(none);
  const agent = { agentId };
  const owner = { accountId: account.id };
  return {
    frozen: account.frozen === 1n,
    issuerCurrencies: issuer.currencies,
    daySpent: await spent(limits.daily, agent, day.start),
    weekSpent: await spent(limits.weekly, agent, week.start),
    monthSpent: await spent(limits.monthly, agent, month.start),
    totalSpent: await spent(limits.total, agent, null),
    ownerDaySpent: await spent(limits.ownerDaily, owner, day.start),
    ownerWeekSpent: await spent(limits.ownerWeekly, owner, week.start),
    ownerMonthSpent: await spent(limits.ownerMonthly, owner, month.start),
    askedLastHour: limits.maxPerHour === null ? 0 : await askedLastHour(tx, agentId, now),
    sameMerchantSpent: {
      currency: account.currency,
      minor:
        limits.splitWindowMinutes === null
          ? 0n
          : await approvedByRule(
              tx,
              agentId,
              merchant,
              new Date(now.getTime() - limits.splitWindowMinutes * 60_000),
            ),
    },
    lookAlikeOf: await lookAlikeOf(tx, account.id, merchant.registrable, limits.allowedDomains ?? []),
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
    .where('purchases.merchant_host', '=', merchant.host)
    .where('purchases.requested_at', '>', since.toISOString())
    .where('purchases.decided_by', '=', 'rule')
    .where('ledger.state', '!=', 'released')
    .executeTakeFirst();
  return row?.total ?? 0n;
}

/** Only what a person approved and the shop was paid for is history: asking, cancelling or a rule's approval launders nothing. */
async function isKnownMerchant(tx: Tx, accountId: string, merchant: Merchant): Promise<boolean> {
  const row = await tx
    .selectFrom('purchases')
    .select('id')
    .where('account_id', '=', accountId)
    .where('merchant_registrable', '=', merchant.registrable)
    .where('state', '=', 'authorised')
    .where('decided_by', '!=', 'rule')
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
