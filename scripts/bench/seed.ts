import { type Kysely, sql } from 'kysely';
import type { EngineName } from '#scripts/bench/engines';
import type { Db } from '#server/store/database';

export const AGENTS = 10;
export const MERCHANTS = 200;
/** The history lies evenly in this many days up to now, so more rows also means more a day. */
const DAYS = 1000;

/** What differs in how the two engines make rows and texts out of numbers. Only the bench writes such SQL. */
const DIALECT: Record<
  EngineName,
  { series: string; pad(value: string): string; hex(value: string): string; time(value: string): string }
> = {
  sqlite: {
    series: 'with recursive series(i) as (select $from union all select i + 1 from series where i + 1 < $to)',
    pad: (value) => `printf('%08d', ${value})`,
    hex: (value) => `printf('%08x', ${value})`,
    time: (value) => `strftime('%Y-%m-%dT%H:%M:%fZ', ${value}, 'unixepoch')`,
  },
  postgres: {
    series: 'with series(i) as (select i::bigint from generate_series($from, $to - 1) as i)',
    pad: (value) => `lpad((${value})::text, 8, '0')`,
    hex: (value) => `lpad(to_hex(${value}), 8, '0')`,
    time: (value) =>
      `to_char(timestamp 'epoch' + (${value}) * interval '1 second', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
  },
};

/** Names that are far from one another, so that none is a look-alike of the next. */
const scattered = (value: string) => `((${value}) % ${MERCHANTS}) * 2654435761 % 4294967296`;
export const merchantName = (n: number) =>
  `${((BigInt(n % MERCHANTS) * 2654435761n) % 4294967296n).toString(16).padStart(8, '0')}.com`;

/** Purchases as years of use leave them: nine in ten paid, one in ten approved by a person, with ledger, card and audit. */
export async function seed(
  db: Db,
  engine: EngineName,
  accountId: string,
  rows: number,
  now: Date,
): Promise<void> {
  const { series, pad, hex, time } = DIALECT[engine];
  const nowSeconds = Math.floor(now.getTime() / 1000);
  // Older than the last ninety seconds, so that nothing new is a twin of it.
  const at = time(`${nowSeconds - 120 - DAYS * 86_400} + i * ${(DAYS * 86_400) / rows}`);
  const id = (kind: string) => `'${kind}_seed' || ${pad('i')}`;
  const agent = `'agt_bench' || (i % ${AGENTS})`;
  const host = `${hex(scattered('i'))} || '.com'`;
  // Mixed so that every merchant has purchases of every kind.
  const round = `(i / ${MERCHANTS})`;
  const isUnused = `(${round} / 10 + i) % 10 = 9`;
  const paid = `case when ${isUnused} then 'closed_unused' else 'settled' end`;
  const isByOwner = `${round} % 10 = 0`;
  const who = `case when ${isByOwner} then 'owner' else 'rule' end`;
  const history = `case when ${isByOwner} and not (${isUnused}) then 1 else 0 end`;
  const money = `case when ${isUnused} then 'released' else 'settled' end`;
  const account = `'${accountId}'`;
  const tables: [table: string, columns: Record<string, string>][] = [
    [
      'purchases',
      {
        id: id('req'),
        account_id: account,
        agent_id: agent,
        state: paid,
        merchant_scheme: `'https'`,
        merchant_host: host,
        merchant_registrable: host,
        currency: `'USD'`,
        amount_minor: '10 + i % 90',
        cap_minor: '10 + i % 90',
        said: `'{"merchant_name":null,"description":"Credits","justification":"The production worker has run out of them.","category_hint":null,"line_items":[]}'`,
        delivery: `'sealed'`,
        rules: `'[]'`,
        idempotency_key: id('key'),
        body_hash: `'seed'`,
        policy_version: '1',
        requested_at: at,
        decided_at: at,
        decided_by: who,
        issuer: `'sandbox'`,
        history,
      },
    ],
    [
      'ledger',
      {
        purchase_id: id('req'),
        account_id: account,
        agent_id: agent,
        state: money,
        minor: '10 + i % 90',
        reserved_at: at,
        changed_at: at,
      },
    ],
    [
      'cards',
      {
        id: id('card'),
        account_id: account,
        agent_id: agent,
        purchase_id: id('req'),
        issuer: `'sandbox'`,
        limit_minor: '10 + i % 90',
        currency: `'USD'`,
        state: `case when ${isUnused} then 'closed' else 'used' end`,
        created_at: at,
        expires_at: at,
      },
    ],
    [
      'audit',
      {
        account_id: account,
        seq: 'i + 1000',
        at,
        kind: `'purchase.decided'`,
        who: `'rule'`,
        purchase_id: id('req'),
        body: `'{"outcome":"approved","policy_version":1,"rules":[]}'`,
        prev: `'seed'`,
        hash: `'seed'`,
      },
    ],
  ];
  const step = 100_000;
  for (let from = 0; from < rows; from += step) {
    const part = series.replace('$from', String(from)).replace('$to', String(Math.min(from + step, rows)));
    for (const [table, columns] of tables) {
      const insert = `insert into ${table} (${Object.keys(columns).join(', ')})`;
      const select = `select ${Object.values(columns).join(', ')} from series`;
      // SQLite takes the series before the insert, PostgreSQL too.
      await sql.raw(`${part} ${insert} ${select}`).execute(db);
    }
    process.stderr.write(`  seeded ${Math.min(from + step, rows)} of ${rows}\n`);
  }
  await db
    .updateTable('accounts')
    .set({ audit_seq: BigInt(rows + 1000), audit_head: 'seed' })
    .where('id', '=', accountId)
    .execute();
  await settle(db, engine);
}

/** What each engine does by itself in time, done now: statistics and visibility, or folding the log into the file. */
async function settle(db: Kysely<never> | Db, engine: EngineName): Promise<void> {
  await sql.raw(engine === 'postgres' ? 'vacuum analyze' : 'pragma wal_checkpoint(truncate)').execute(db);
  if (engine === 'postgres') await sql.raw('checkpoint').execute(db);
}
