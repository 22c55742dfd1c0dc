import Sqlite from 'better-sqlite3';
import { Client } from 'pg';
import { z } from 'zod';

export type Column = readonly [name: string, type: 'text' | 'int'];
export type Value = string | null;

/** One consistent look at a database that goes on working. Whole numbers come as decimal text. */
export type BackupSource = {
  tables(): Promise<string[]>;
  columns(table: string): Promise<Column[]>;
  rows(table: string, columns: readonly Column[]): AsyncIterable<Value[]>;
  migrations(): Promise<string[]>;
  close(): Promise<void>;
};

/** Kysely's own books; what they say stands in the first line of a backup. */
const BOOKS = ['kysely_migration', 'kysely_migration_lock'];
const PAGE = 500;
const Names = z.array(z.object({ name: z.string() }));
const Types = z.array(z.object({ name: z.string(), type: z.string() }));
const Cells = z.array(
  z.union([z.string(), z.bigint(), z.null()]).transform((cell) => cell?.toString() ?? null),
);

const namesOf = (rows: unknown) => Names.parse(rows).map(({ name }) => name);
const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;
const listed = (columns: readonly Column[]) => columns.map(([name]) => quoted(name)).join(', ');

/** The schema has text and whole numbers only; anything else could not be carried to the other engine. */
function columnsOf(rows: unknown): Column[] {
  return Types.parse(rows).map(({ name, type }) => {
    const known = type.toLowerCase();
    if (known === 'text') return [name, 'text'];
    if (known === 'bigint' || known === 'integer') return [name, 'int'];
    throw new Error(`column ${name} is ${type}, which a backup cannot carry`);
  });
}

/** A reader of its own beside the server: in WAL mode neither waits for the other, and the first read fixes what is seen. */
export function sqliteSource(file: string): BackupSource {
  const db = new Sqlite(file, { readonly: true, fileMustExist: true });
  db.defaultSafeIntegers(true);
  db.exec('begin');
  return {
    tables: async () =>
      namesOf(
        db
          .prepare(
            "select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by name",
          )
          .all(),
      ).filter((name) => !BOOKS.includes(name)),
    columns: async (table) =>
      columnsOf(db.prepare('select name, type from pragma_table_info(?) order by cid').all(table)),
    async *rows(table, columns) {
      const all = db.prepare(`select ${listed(columns)} from ${quoted(table)}`).raw();
      for (const row of all.iterate()) yield Cells.parse(row);
    },
    migrations: async () => namesOf(db.prepare('select name from kysely_migration order by name').all()),
    async close() {
      db.close();
    },
  };
}

/** One transaction at REPEATABLE READ sees one moment; a cursor keeps a large table out of memory. */
export async function postgresSource(address: string): Promise<BackupSource> {
  const client = new Client({ connectionString: address });
  await client.connect();
  await client.query('begin isolation level repeatable read read only');
  const all = async (text: string, values: string[] = []) => (await client.query(text, values)).rows;
  return {
    tables: async () =>
      namesOf(
        await all(
          "select table_name as name from information_schema.tables where table_schema = current_schema() and table_type = 'BASE TABLE' order by 1",
        ),
      ).filter((name) => !BOOKS.includes(name)),
    columns: async (table) =>
      columnsOf(
        await all(
          'select column_name as name, data_type as type from information_schema.columns where table_schema = current_schema() and table_name = $1 order by ordinal_position',
          [table],
        ),
      ),
    async *rows(table, columns) {
      await client.query(
        `declare backup_rows no scroll cursor for select ${listed(columns)} from ${quoted(table)}`,
      );
      for (;;) {
        const { rows } = await client.query({ text: `fetch ${PAGE} from backup_rows`, rowMode: 'array' });
        for (const row of rows) yield Cells.parse(row);
        if (rows.length < PAGE) break;
      }
      await client.query('close backup_rows');
    },
    migrations: async () => namesOf(await all('select name from kysely_migration order by name')),
    close: () => client.end(),
  };
}
