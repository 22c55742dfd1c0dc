import type { Kysely } from 'kysely';

/** What each spender has spent since the starts of its windows, so that a decision need not add up the ledger. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('spent_since')
    .addColumn('spender', 'text', (c) => c.notNull())
    .addColumn('start', 'text', (c) => c.notNull())
    .addColumn('minor', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('spent_since_pk', ['spender', 'start'])
    .execute();
  // Whether the same was asked a moment ago is told by the index alone, however much an agent buys at one merchant.
  await db.schema.dropIndex('purchases_by_body').execute();
  await db.schema
    .createIndex('purchases_by_body')
    .on('purchases')
    .columns(['agent_id', 'merchant_host', 'requested_at', 'amount_minor'])
    .execute();
}
