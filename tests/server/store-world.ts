import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newId } from '#server/crypto/tokens';
import { FIRST_HEAD } from '#server/store/audit-log';
import { type Db, openDatabase } from '#server/store/database';

/** A real SQLite file in a folder of its own, with one account. */
export async function openStore() {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-store-'));
  const file = join(folder, 'countersign.db');
  const db = await openDatabase(file);
  return {
    file,
    db,
    accountId: await addAccount(db),
    async close() {
      await db.destroy();
      rmSync(folder, { recursive: true, force: true });
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
