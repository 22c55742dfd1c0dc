import { type Kysely, sql } from 'kysely';

/** A card may be let through for a probe and for its payment: every authorisation we said yes to is a row of its own. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('yes_given')
    .addColumn('issuer_id', 'text', (c) => c.notNull())
    .addColumn('card_ref', 'text', (c) => c.notNull())
    .addColumn('authorisation_id', 'text', (c) => c.notNull())
    .addColumn('minor', 'bigint', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('yes_given_pk', ['issuer_id', 'card_ref', 'authorisation_id'])
    .execute();
  // Nobody knows any more how much these were; each counts as the payment.
  await sql`insert into yes_given (issuer_id, card_ref, authorisation_id, minor, at)
    select issuer_id, card_ref, authorisation_id, 9007199254740991, at from let_through`.execute(db);
  await db.schema.dropTable('let_through').execute();
}
