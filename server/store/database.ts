import { type Dialect, Kysely, PostgresAdapter, type Selectable, sql, type Transaction } from 'kysely';
import { bringUpToDate } from '#server/store/engines/bring-up-to-date';
import { isPostgresAddress, patientPool, probe, servingPool } from '#server/store/engines/postgres';
import { PreparingPostgresDialect } from '#server/store/engines/postgres-driver';
import { sqliteDialect } from '#server/store/engines/sqlite';
import * as spine from '#server/store/migrations/001-spine';
import * as outbox from '#server/store/migrations/002-outbox';
import * as money from '#server/store/migrations/004-money';
import * as identity from '#server/store/migrations/005-identity';
import * as audit from '#server/store/migrations/006-audit';
import * as issuers from '#server/store/migrations/007-issuers';
import * as sums from '#server/store/migrations/008-sums';
import * as spentSince from '#server/store/migrations/010-spent-since';
import * as probes from '#server/store/migrations/011-probes';
import * as deliveries from '#server/store/migrations/012-deliveries';
import * as narrowIndexes from '#server/store/migrations/013-narrow-indexes';
import * as attempts from '#server/store/migrations/014-attempts';
import * as publicUrl from '#server/store/migrations/015-public-url';
import * as payAddresses from '#server/store/migrations/016-pay-addresses';
import * as anotherCard from '#server/store/migrations/017-another-card';
import * as fillWhy from '#server/store/migrations/018-fill-why';
import * as sessionKeys from '#server/store/migrations/019-session-keys';
import type { Schema } from '#server/store/schema';

export type Db = Kysely<Schema>;
export type Tx = Transaction<Schema>;
export type AccountRow = Selectable<Schema['accounts']>;

const MIGRATIONS = {
  '001-spine': spine,
  '002-outbox': outbox,
  '004-money': money,
  '005-identity': identity,
  '006-audit': audit,
  '007-issuers': issuers,
  '008-sums': sums,
  '010-spent-since': spentSince,
  '011-probes': probes,
  '012-deliveries': deliveries,
  '013-narrow-indexes': narrowIndexes,
  '014-attempts': attempts,
  '015-public-url': publicUrl,
  '016-pay-addresses': payAddresses,
  '017-another-card': anotherCard,
  '018-fill-why': fillWhy,
  '019-session-keys': sessionKeys,
};

/** A file is SQLite, a postgres:// address is PostgreSQL. The same schema and the same queries run on both. */
export async function openDatabase(where: string): Promise<Db> {
  if (!isPostgresAddress(where)) return upToDate(open(sqliteDialect(where)));
  const patient = patientPool(where);
  const problem = await probe(patient, where);
  if (problem) {
    await patient.end();
    throw new Error(problem);
  }
  await (await upToDate(open(new PreparingPostgresDialect(patient)))).destroy();
  return open(new PreparingPostgresDialect(servingPool(where)));
}

const open = (dialect: Dialect) => new Kysely<Schema>({ dialect });

async function upToDate(db: Db): Promise<Db> {
  try {
    await bringUpToDate(db, MIGRATIONS);
    return db;
  } catch (error) {
    await db.destroy();
    throw error;
  }
}

/**
 * Every decision about an account's money or its audit runs in here, one at a time. SQLite has one writer;
 * PostgreSQL holds the account's row from the first statement on, so that nobody reads what another is changing.
 */
export async function inAccount<T>(
  db: Db,
  accountId: string,
  run: (tx: Tx, account: AccountRow) => Promise<T>,
): Promise<T> {
  return db.transaction().execute(async (tx) => {
    const row = tx.selectFrom('accounts').selectAll().where('id', '=', accountId);
    const account = await (isPostgres(tx) ? row.forUpdate() : row).executeTakeFirstOrThrow();
    return run(tx, account);
  });
}

export const START_LOCK = 4_216_001;

/** What may happen once for the whole database, however many processes start at once. */
export async function inStart<T>(db: Db, run: (tx: Tx) => Promise<T>): Promise<T> {
  return db.transaction().execute(async (tx) => {
    if (isPostgres(tx)) await sql`select pg_advisory_xact_lock(${sql.lit(START_LOCK)})`.execute(tx);
    return run(tx);
  });
}

const isPostgres = (db: Db | Tx) => db.getExecutor().adapter instanceof PostgresAdapter;

export async function isReachable(db: Db): Promise<boolean> {
  const { rows } = await sql`select 1 as one`.execute(db);
  return rows.length === 1;
}
