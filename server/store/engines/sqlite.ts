import Sqlite from 'better-sqlite3';
import type { SqliteDatabase, SqliteStatement } from 'kysely';
import { ImmediateSqliteDialect } from '#server/store/engines/sqlite-dialect';

/** A query text comes again and again; an endless row of different ones must not fill the memory. */
const MOST_STATEMENTS = 500;

export function sqliteDialect(file: string): ImmediateSqliteDialect {
  const sqlite = new Sqlite(file);
  sqlite.defaultSafeIntegers(true);
  sqlite.pragma('journal_mode = WAL');
  // What was acknowledged must survive the machine, not only the process.
  sqlite.pragma('synchronous = FULL');
  sqlite.pragma('busy_timeout = 5000');
  // A decision touches some twenty pages of indexes, often the same: folding them into the file less often costs less.
  sqlite.pragma('wal_autocheckpoint = 4000');
  sqlite.pragma('cache_size = -16000');
  return new ImmediateSqliteDialect({ database: remembering(sqlite) });
}

/** Preparing a statement costs more than running it, so each text is prepared once. */
function remembering(sqlite: Sqlite.Database): SqliteDatabase {
  const known = new Map<string, SqliteStatement>();
  return {
    prepare(sql) {
      const statement = known.get(sql) ?? (sqlite.prepare(sql) as SqliteStatement);
      if (known.size >= MOST_STATEMENTS) known.clear();
      known.set(sql, statement);
      return statement;
    },
    close: () => void sqlite.close(),
  };
}
