import type { Kysely } from 'kysely';

/** How many keys of an order its issuer has spent on failures that it would only repeat. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('cards')
    .addColumn('attempt', 'bigint', (c) => c.notNull().defaultTo(0))
    .execute();
}
