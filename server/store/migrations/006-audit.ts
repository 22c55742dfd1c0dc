import type { Kysely } from 'kysely';

/** Signed heads of the audit, the keys that sign them, epochs after a restore, and how far notices were told. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('audit_keys')
    .addColumn('kid', 'text', (c) => c.primaryKey())
    .addColumn('jwk', 'text', (c) => c.notNull())
    .addColumn('private_sealed', 'text')
    .addColumn('attest', 'text', (c) => c.notNull())
    .addColumn('created_at', 'text', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('audit_checkpoints')
    .addColumn('account_id', 'text', (c) => c.notNull())
    .addColumn('seq', 'bigint', (c) => c.notNull())
    .addColumn('head', 'text', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('epoch', 'bigint', (c) => c.notNull())
    .addColumn('sig', 'text', (c) => c.notNull())
    .execute();
  await db.schema
    .createIndex('audit_checkpoints_once')
    .on('audit_checkpoints')
    .columns(['account_id', 'seq'])
    .unique()
    .execute();
  await db.schema
    .createTable('audit_epochs')
    .addColumn('account_id', 'text', (c) => c.notNull())
    .addColumn('epoch', 'bigint', (c) => c.notNull())
    .addColumn('backup_at', 'text', (c) => c.notNull())
    .addColumn('backup_seq', 'bigint', (c) => c.notNull())
    .addColumn('backup_head', 'text', (c) => c.notNull())
    .addColumn('started_at', 'text', (c) => c.notNull())
    .addColumn('reconciled_at', 'text')
    .execute();
  await db.schema
    .createIndex('audit_epochs_once')
    .on('audit_epochs')
    .columns(['account_id', 'epoch'])
    .unique()
    .execute();
  await db.schema
    .createTable('notice_marks')
    .addColumn('account_id', 'text', (c) => c.primaryKey())
    .addColumn('told_seq', 'bigint', (c) => c.notNull())
    .addColumn('told_at', 'text', (c) => c.notNull())
    .execute();
}
