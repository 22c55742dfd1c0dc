import type { Kysely } from 'kysely';

/** The owner's card issuers, and what a card API told once and never again. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('issuers')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('account_id', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('label', 'text', (c) => c.notNull())
    .addColumn('mode', 'text', (c) => c.notNull())
    .addColumn('settings', 'text', (c) => c.notNull())
    .addColumn('secret_sealed', 'text')
    .addColumn('key_hint', 'text', (c) => c.notNull())
    .addColumn('position', 'bigint', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('version', 'bigint', (c) => c.notNull())
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('changed_at', 'text', (c) => c.notNull())
    .execute();
  await db.schema
    .createIndex('issuers_by_account')
    .on('issuers')
    .columns(['account_id', 'position'])
    .execute();
  await db.schema
    .createTable('told_once')
    .addColumn('issuer_id', 'text', (c) => c.notNull())
    .addColumn('client_ref', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('card_ref', 'text')
    .addColumn('facts', 'text')
    .addColumn('secret_sealed', 'text')
    .addColumn('expires_at', 'text', (c) => c.notNull())
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('told_once_pk', ['issuer_id', 'client_ref'])
    .execute();
  await db.schema
    .createTable('let_through')
    .addColumn('issuer_id', 'text', (c) => c.notNull())
    .addColumn('card_ref', 'text', (c) => c.notNull())
    .addColumn('authorisation_id', 'text', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('let_through_pk', ['issuer_id', 'card_ref'])
    .execute();
}
