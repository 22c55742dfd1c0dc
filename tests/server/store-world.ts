import { newId } from '#server/crypto/tokens';
import { FIRST_HEAD } from '#server/store/audit/audit-log';
import { type Db, openDatabase } from '#server/store/database';
import { createTestDatabase } from '#tests/worlds/test-database';

/** A real database of its own, on the engine this run is about, with one account. */
export async function openStore() {
  const database = await createTestDatabase();
  const db = await openDatabase(database.where);
  return {
    /** The SQLite file; on PostgreSQL the database's address. */
    file: database.where,
    db,
    accountId: await addAccount(db),
    async close() {
      await db.destroy();
      await database.drop();
    },
  };
}

export async function addAccount(db: Db): Promise<string> {
  const id = newId('acct');
  const settings = {
    currency: 'USD',
    time_zone: 'UTC',
    pending_hours: 24,
    cardholder: { name: 'A. Person' },
  };
  await db
    .insertInto('accounts')
    .values({
      id,
      currency: 'USD',
      settings: JSON.stringify(settings),
      frozen: 0n,
      password_hash: null,
      setup_token_hash: null,
      audit_seq: 0n,
      audit_head: FIRST_HEAD,
      created_at: '2026-06-01T00:00:00.000Z',
    })
    .execute();
  return id;
}
