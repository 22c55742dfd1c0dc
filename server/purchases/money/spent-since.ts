/**
 * What was spent since an instant, kept beside the ledger: a decision reads a few rows, however long the history is.
 * A row holds what the ledger adds up to, because whoever writes the ledger says here what moved, in the same
 * transaction. A row that nobody has asked for yet does not exist; it is added up when it is first asked for.
 */
import { sql } from 'kysely';
import type { Db, Tx } from '#server/store/database';

export type Whose = { agentId: string } | { accountId: string };
export type SpentAsk = { whose: Whose; starts: readonly Date[] };
export type SpentSince = (whose: Whose, start: Date) => bigint;

const spenderOf = (whose: Whose) => ('agentId' in whose ? whose.agentId : whose.accountId);

export async function spentSince(tx: Tx, asks: readonly SpentAsk[]): Promise<SpentSince> {
  const wanted = asks.filter(({ starts }) => starts.length > 0);
  const known = new Map<string, bigint>();
  const keyOf = (spender: string, start: string) => `${spender} ${start}`;
  if (wanted.length > 0) {
    const rows = await tx
      .selectFrom('spent_since')
      .selectAll()
      .where(
        'spender',
        'in',
        wanted.map(({ whose }) => spenderOf(whose)),
      )
      .execute();
    for (const { spender, start, minor } of rows) known.set(keyOf(spender, start), minor);
  }
  for (const { whose, starts } of wanted) {
    const spender = spenderOf(whose);
    const texts = starts.map((start) => start.toISOString());
    if (texts.every((start) => known.has(keyOf(spender, start)))) continue;
    for (const [start, minor] of await addUp(tx, whose, texts)) known.set(keyOf(spender, start), minor);
  }
  return (whose, start) => {
    const minor = known.get(keyOf(spenderOf(whose), start.toISOString()));
    if (minor === undefined) throw new Error('a sum was read that nobody asked for');
    return minor;
  };
}

/** A window has begun, or a limit was set: its row is made from the ledger, and those of windows that are over go. */
async function addUp(tx: Tx, whose: Whose, starts: readonly string[]): Promise<Map<string, bigint>> {
  const spender = spenderOf(whose);
  const sums = new Map<string, bigint>();
  for (const start of new Set(starts)) sums.set(start, await ledgerSum(tx, whose, start));
  await tx.deleteFrom('spent_since').where('spender', '=', spender).execute();
  await tx
    .insertInto('spent_since')
    .values([...sums].map(([start, minor]) => ({ spender, start, minor })))
    .execute();
  return sums;
}

/** Reserved, authorised and settled since then; a sum over nothing is none. */
export async function ledgerSum(tx: Db | Tx, whose: Whose, start: string): Promise<bigint> {
  const row = await tx
    .selectFrom('ledger')
    .select(sql<bigint | null>`cast(sum(minor) as bigint)`.as('total'))
    .where('agentId' in whose ? 'agent_id' : 'account_id', '=', spenderOf(whose))
    .where('reserved_at', '>=', start)
    .where('state', '!=', 'released')
    .executeTakeFirst();
  return row?.total ?? 0n;
}

export type LedgerEntry = { state: string; minor: bigint; reserved_at: string };

/** To be called with every change of a ledger row, by whoever makes it; null is a row that was not there before. */
export async function moveSpent(
  tx: Tx,
  { account_id, agent_id }: { account_id: string; agent_id: string },
  before: LedgerEntry | null,
  after: LedgerEntry,
): Promise<void> {
  const add = (at: string, minor: bigint) =>
    tx
      .updateTable('spent_since')
      .set({ minor: sql`minor + ${minor}` })
      .where('spender', 'in', [account_id, agent_id])
      .where('start', '<=', at)
      .execute();
  const was = before ? countedOf(before) : 0n;
  const is = countedOf(after);
  if (before && before.reserved_at !== after.reserved_at) {
    if (was !== 0n) await add(before.reserved_at, -was);
    if (is !== 0n) await add(after.reserved_at, is);
  } else if (is !== was) await add(after.reserved_at, is - was);
}

const countedOf = ({ state, minor }: LedgerEntry) => (state === 'released' ? 0n : minor);
