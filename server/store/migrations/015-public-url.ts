import type { Kysely } from 'kysely';

/** The address that passkeys and paired browsers were made for last, so that another one is noticed. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('accounts').addColumn('public_url', 'text').execute();
}
