import type { Kysely } from 'kysely';

/** The word that a fill came to nothing with, beside its outcome: an agent that asks later is told it too. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('purchases').addColumn('fill_why', 'text').execute();
}
