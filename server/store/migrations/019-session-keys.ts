import { type Kysely, sql } from 'kysely';

/** A session belongs to a key, keys that opened one are known again, and the mark of an agent's browser to the seat that left it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // A session begun before this proves nothing; its owner signs in once more.
  await sql`delete from sessions`.execute(db);
  await db.schema
    .alterTable('sessions')
    .addColumn('key_thumbprint', 'text', (c) => c.notNull().defaultTo(''))
    .execute();
  await db.schema
    .createTable('sign_in_keys')
    .addColumn('key_thumbprint', 'text', (c) => c.primaryKey())
    .addColumn('account_id', 'text', (c) => c.notNull())
    .execute();
  await db.schema.alterTable('devices').addColumn('mark_hash', 'text').execute();
}
