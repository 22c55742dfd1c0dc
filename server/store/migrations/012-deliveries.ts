import type { Kysely } from 'kysely';

/** How often a link has shown its card. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('card_links')
    .addColumn('shown', 'bigint', (c) => c.notNull().defaultTo(0))
    .execute();
}
