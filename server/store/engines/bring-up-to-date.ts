import { type Kysely, type Migration, Migrator } from 'kysely';
import type { Schema } from '#server/store/schema';

type Migrations = Record<string, Migration>;

/** Runs what this database lacks, in one transaction, one process at a time; and never runs backwards. */
export async function bringUpToDate(db: Kysely<Schema>, migrations: Migrations): Promise<void> {
  const ran = await migrationsOf(db);
  refuseLater(ran, migrations);
  if (ran.length === Object.keys(migrations).length) return;
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const { error } = await migrator.migrateToLatest();
  if (!error) return;
  // A later version may have run its own while this one waited for its turn.
  refuseLater(await migrationsOf(db), migrations);
  throw new Error(`The database could not be brought up to date: ${String(error)}`);
}

function refuseLater(ran: string[], known: Migrations): void {
  const later = ran.filter((name) => !(name in known));
  if (later.length === 0) return;
  throw new Error(
    `The database was written by a later version (${later.join(', ')}); this one refuses to use it backwards.`,
  );
}

async function migrationsOf(db: Kysely<Schema>): Promise<string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some(({ name }) => name === 'kysely_migration')) return [];
  const rows = await db
    .withTables<{ kysely_migration: { name: string } }>()
    .selectFrom('kysely_migration')
    .select('name')
    .orderBy('name')
    .execute();
  return rows.map(({ name }) => name);
}
