import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { inject } from 'vitest';
import { newId } from '#server/crypto/tokens';

declare module 'vitest' {
  interface ProvidedContext {
    /** Set where the run is on PostgreSQL: a server of its own, and a database on it that has every migration. */
    postgres: { server: string; template: string } | undefined;
  }
}

export type TestDatabase = {
  /** What `openDatabase` takes: a file, or an address. */
  readonly where: string;
  /** Everything that is stored, for tests that hunt in it. */
  stored(): Promise<string>;
  drop(): Promise<void>;
};

export const testEngine = (): 'sqlite' | 'postgres' => (inject('postgres') ? 'postgres' : 'sqlite');

/** A new database of the engine this run is about. Only tests import this. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const postgres = inject('postgres');
  return postgres ? onPostgres(postgres) : onSqlite();
}

function onSqlite(): TestDatabase {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-db-'));
  return {
    where: join(folder, 'countersign.db'),
    stored: async () =>
      readdirSync(folder)
        .map((name) => readFileSync(join(folder, name), 'latin1'))
        .join('\n'),
    drop: async () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Emptied and used again: making a database takes longer than most tests. */
const idle: string[] = [];

async function onPostgres({ server, template }: { server: string; template: string }): Promise<TestDatabase> {
  const where = idle.pop() ?? (await makeDatabase(server, template));
  const tables = () =>
    run(where, `select tablename from pg_tables where schemaname = 'public' and tablename !~ '^kysely'`);
  return {
    where,
    stored: async () => {
      const rows: string[] = [];
      for (const table of await tables())
        rows.push(...(await run(where, `select t::text from "${table}" as t`)));
      return rows.join('\n');
    },
    drop: async () => {
      await run(where, (await tables()).map((table) => `delete from "${table}"`).join(';'));
      idle.push(where);
    },
  };
}

async function makeDatabase(server: string, template: string): Promise<string> {
  const name = newId('test').toLowerCase();
  await run(server, `create database "${name}" template "${template}"`);
  const where = new URL(server);
  where.pathname = name;
  return where.href;
}

/** The first column of every row. */
async function run(address: string, statement: string): Promise<string[]> {
  const client = new Client({ connectionString: address });
  await client.connect();
  try {
    const { rows = [] } = await client.query({ text: statement, rowMode: 'array' });
    return rows.map(([first]) => String(first));
  } finally {
    await client.end();
  }
}
