import type { Kysely } from 'kysely';

/** What a decision adds up it reads from the index alone, and only the part that lies in the window. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const whose of ['agent', 'account']) {
    await db.schema.dropIndex(`ledger_by_${whose}`).execute();
    await db.schema
      .createIndex(`ledger_sums_by_${whose}`)
      .on('ledger')
      .columns([`${whose}_id`, 'reserved_at', 'state', 'minor'])
      .execute();
  }
  await db.schema
    .createIndex('purchases_by_agent')
    .on('purchases')
    .columns(['agent_id', 'requested_at'])
    .execute();
}
