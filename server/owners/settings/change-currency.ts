import { inCurrency } from '#domain/money/in-currency';
import { exponentOf } from '#domain/money/money-math';
import type { Settings, SettingsPatch } from '#protocol/http';
import { Policy } from '#protocol/policy';
import { recordPolicy } from '#server/owners/agents/policy-history';
import { AMOUNTS } from '#server/owners/agents/read-policy';
import type { InputErrors } from '#server/owners/owner-deps';
import { appendAudit } from '#server/store/audit/audit-log';
import type { Tx } from '#server/store/database';

/** The rules of an agent before and after: the same numbers, in the spelling of the other currency. */
type Restated = { id: string; name: string; version: bigint; before: Policy; after: Policy };
export type CurrencyInUse = { ok: false; code: 'currency_in_use' };
export type Moved = { ok: true; settings: Settings; agents: Restated[] } | InputErrors | CurrencyInUse;

const refuse = (rule: string): InputErrors => ({
  ok: false,
  code: 'bad_input',
  errors: [{ field: 'currency', rule }],
});

/**
 * What the settings and every agent's rules say once their numbers are amounts of another currency. Only while nothing
 * was approved and nothing waits, because sums of two currencies mean nothing; and only where each number is an amount
 * of the new one too. What the same patch sets anew is not asked.
 */
export async function moveCurrency(
  tx: Tx,
  accountId: string,
  before: Settings,
  patch: SettingsPatch,
): Promise<Moved> {
  const { currency } = patch;
  if (currency === undefined || currency === before.currency)
    return { ok: true, settings: before, agents: [] };
  if (exponentOf(currency) === null) return refuse('an ISO 4217 currency to pay in, as in EUR');
  if (await isCounted(tx, accountId)) return { ok: false, code: 'currency_in_use' };
  const problems: string[] = [];
  const restate = (name: string, amount: string): string => {
    const read = inCurrency(amount, currency);
    if (read.ok) return read.text;
    problems.push(`${name} is ${amount}, and ${read.rule}`);
    return amount;
  };
  const settings: Settings = { ...before, currency, aggregate: { ...before.aggregate } };
  for (const window of ['daily', 'weekly', 'monthly'] as const) {
    const cap = before.aggregate[window];
    if (cap !== undefined && patch.aggregate?.[window] === undefined)
      settings.aggregate[window] = restate(`aggregate.${window}`, cap);
  }
  if (patch.ceiling === undefined) settings.ceiling = restate('ceiling', before.ceiling);
  if (before.step_up.mode === 'above' && patch.step_up === undefined)
    settings.step_up = { mode: 'above', amount: restate('step_up.amount', before.step_up.amount) };
  const agents = await restateAgents(tx, accountId, currency, restate);
  if (problems.length > 0) return refuse(`${problems.join('; ')}. Change that first`);
  return { ok: true, settings, agents };
}

async function isCounted(tx: Tx, accountId: string): Promise<boolean> {
  const spent = await tx
    .selectFrom('ledger')
    .select('purchase_id')
    .where('account_id', '=', accountId)
    .limit(1)
    .executeTakeFirst();
  if (spent) return true;
  const waiting = await tx
    .selectFrom('purchases')
    .select('id')
    .where('account_id', '=', accountId)
    .where('state', '=', 'pending_review')
    .limit(1)
    .executeTakeFirst();
  return waiting !== undefined;
}

async function restateAgents(
  tx: Tx,
  accountId: string,
  currency: string,
  restate: (name: string, amount: string) => string,
): Promise<Restated[]> {
  const rows = await tx
    .selectFrom('agents')
    .select(['id', 'name', 'policy', 'policy_version', 'revoked_at'])
    .where('account_id', '=', accountId)
    .orderBy('created_at')
    .execute();
  return rows.map(({ id, name, policy, policy_version: version, revoked_at }) => {
    const before = Policy.parse(JSON.parse(policy));
    const after = { ...before, ...(before.currency === undefined ? {} : { currency }) };
    for (const field of AMOUNTS) {
      const amount = before[field];
      if (amount === undefined) continue;
      const read = inCurrency(amount, currency);
      // A revoked agent buys nothing, and nobody can change its rules any more.
      if (!read.ok && revoked_at !== null) delete after[field];
      else after[field] = restate(`${field} of ${name}`, amount);
    }
    return { id, name, version, before, after };
  });
}

/** For the person who signs: every number that means another amount from now on. */
export function currencyLines({ currency, ceiling }: Settings, agents: readonly Restated[]): string[] {
  const named = agents.flatMap(({ name, after }) => {
    const amounts = AMOUNTS.flatMap((field) =>
      after[field] === undefined ? [] : [`${field.replaceAll('_', ' ')} ${after[field]} ${currency}`],
    );
    return amounts.length === 0 ? [] : [`${name}: ${amounts.join(', ')}`];
  });
  return [
    `Every limit keeps its number and is in ${currency}; the ceiling is ${ceiling} ${currency}`,
    ...named,
  ];
}

/** A new version of the rules for each agent whose rules are written differently now. */
export async function writeRestated(
  tx: Tx,
  accountId: string,
  who: string,
  agents: readonly Restated[],
  now: Date,
): Promise<void> {
  for (const { id, name, version, before, after } of agents) {
    const policy = JSON.stringify(after);
    if (policy === JSON.stringify(before)) continue;
    const policy_version = version + 1n;
    await tx.updateTable('agents').set({ policy, policy_version }).where('id', '=', id).execute();
    await recordPolicy(tx, { id, policy, policy_version }, who, now);
    const body = { agent: id, name, before, after, version: Number(policy_version) };
    await appendAudit(tx, accountId, { kind: 'agent.changed', who, body, at: now });
  }
}
