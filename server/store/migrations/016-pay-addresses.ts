import type { Kysely } from 'kysely';

/** Where each shop takes cards, as it was learned from payments or allowed by the owner; and what an open grant still waits for. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('pay_addresses')
    .addColumn('account_id', 'text', (c) => c.notNull())
    .addColumn('merchant_host', 'text', (c) => c.notNull())
    .addColumn('method', 'text', (c) => c.notNull())
    .addColumn('host', 'text', (c) => c.notNull())
    .addColumn('path', 'text', (c) => c.notNull())
    .addColumn('operation', 'text', (c) => c.notNull())
    .addColumn('later_hours', 'bigint', (c) => c.notNull().defaultTo(0))
    .addColumn('first_seen_at', 'text', (c) => c.notNull())
    .addColumn('allowed_by', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('pay_addresses_key', [
      'account_id',
      'merchant_host',
      'method',
      'host',
      'path',
      'operation',
    ])
    .execute();
  await db.schema.alterTable('grants').addColumn('awaits', 'text').execute();
  await db.schema.alterTable('grants').addColumn('awaits_since', 'text').execute();
  await db.schema.alterTable('grants').addColumn('awaits_address', 'text').execute();
}
