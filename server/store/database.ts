import Sqlite from 'better-sqlite3';
import { Kysely, Migrator, type Selectable, sql, type Transaction } from 'kysely';
import * as spine from '#server/store/migrations/001-spine';
import type { Schema } from '#server/store/schema';
import { ImmediateSqliteDialect } from '#server/store/sqlite-dialect';

export type Db = Kysely<Schema>;
export type Tx = Transaction<Schema>;
export type AccountRow = Selectable<Schema['accounts']>;

const MIGRATIONS = { '001-spine': spine };

export async function openDatabase(file: string): Promise<Db> {
  const sqlite = new Sqlite(file);
  sqlite.defaultSafeIntegers(true);
  sqlite.pragma('journal_mode = WAL');
  // What was acknowledged must survive the machine, not only the process.
  sqlite.pragma('synchronous = FULL');
  sqlite.pragma('busy_timeout = 5000');
  const db = new Kysely<Schema>({ dialect: new ImmediateSqliteDialect({ database: sqlite }) });
  const migrator = new Migrator({ db, provider: { getMigrations: async () => MIGRATIONS } });
  const { error } = await migrator.migrateToLatest();
  if (error) throw new Error(`The database at ${file} could not be brought up to date: ${String(error)}`);
  return db;
}

/** Every decision about an account's money or its audit runs in here, one at a time. */
export async function inAccount<T>(
  db: Db,
  accountId: string,
  run: (tx: Tx, account: AccountRow) => Promise<T>,
): Promise<T> {
  return db.transaction().execute(async (tx) => {
    const account = await tx
      .selectFrom('accounts')
      .selectAll()
      .where('id', '=', accountId)
      .executeTakeFirstOrThrow();
    return run(tx, account);
  });
}

export async function isReachable(db: Db): Promise<boolean> {
  const { rows } = await sql`select 1 as one`.execute(db);
  return rows.length === 1;
}
