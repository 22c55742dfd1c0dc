import { sql } from 'kysely';
import { z } from 'zod';
import { appendAudit } from '#server/store/audit/audit-log';
import {
  type BackupHead,
  type BackupLine,
  type BackupTable,
  checkBackup,
  readBackup,
} from '#server/store/backup/read-backup';
import type { AccountRow, Db, Tx } from '#server/store/database';

/** Stays under the parameters that either engine takes in one statement. */
const CELLS_AT_ONCE = 20_000;

/**
 * Fills an empty database from a backup, in one transaction: all of it or nothing. Every account then begins a new
 * epoch, frozen, because what happened after the backup was made is known to the issuers alone.
 */
export async function restoreBackup(db: Db, file: string, now: Date): Promise<BackupHead> {
  const head = await checkBackup(file);
  await refuseOtherVersion(db, head);
  const known = await columnsByTable(db);
  await db.transaction().execute(async (tx) => {
    const { count } = await tx
      .selectFrom('accounts')
      .select(({ fn }) => fn.countAll<bigint>().as('count'))
      .executeTakeFirstOrThrow();
    if (BigInt(count) > 0n)
      throw new Error('This database is not empty. A backup is restored into an empty one only.');
    await insertAll(tx, readBackup(file), known);
    for (const account of await tx.selectFrom('accounts').selectAll().execute())
      await beginEpoch(tx, account, head, now);
    await forgetTheMoment(tx);
  });
  return head;
}

async function refuseOtherVersion(db: Db, { migrations }: BackupHead): Promise<void> {
  const { rows } = await sql`select name from kysely_migration order by name`.execute(db);
  const ours = z
    .array(z.object({ name: z.string() }))
    .parse(rows)
    .map(({ name }) => name);
  if (ours.join() === migrations.join()) return;
  const last = migrations.at(-1) ?? 'none';
  throw new Error(
    `This backup was made by another version (its schema is ${last}, ours is ${ours.at(-1)}). Restore it with that version; starting this one then brings it up to date.`,
  );
}

async function columnsByTable(db: Db): Promise<Map<string, ReadonlySet<string>>> {
  const tables = await db.introspection.getTables();
  return new Map(tables.map(({ name, columns }) => [name, new Set(columns.map((column) => column.name))]));
}

async function insertAll(
  tx: Tx,
  lines: AsyncIterable<BackupLine>,
  known: Map<string, ReadonlySet<string>>,
): Promise<void> {
  let table: BackupTable | null = null;
  let batch: (string | null)[][] = [];
  const flush = async () => {
    if (table && batch.length > 0) await insertRows(tx, table, batch);
    batch = [];
  };
  for await (const line of lines) {
    if (line.kind === 'table') {
      await flush();
      table = line.table;
      const strange = table.columns.find(([column]) => !known.get(line.table.table)?.has(column));
      if (strange || !known.has(table.table))
        throw new Error(`This version has no ${table.table}.${strange?.[0] ?? '*'}.`);
      continue;
    }
    if (!table || line.row.length !== table.columns.length) throw new Error('A row does not fit its table.');
    batch.push(line.row);
    if (batch.length * table.columns.length >= CELLS_AT_ONCE) await flush();
  }
  await flush();
}

async function insertRows(tx: Tx, { table, columns }: BackupTable, rows: (string | null)[][]): Promise<void> {
  const names = sql.join(columns.map(([name]) => sql.ref(name)));
  const values = rows.map((row) => {
    const cells = row.map((cell, index) =>
      cell !== null && columns[index]?.[1] === 'int' ? BigInt(cell) : cell,
    );
    return sql`(${sql.join(cells)})`;
  });
  await sql`insert into ${sql.table(table)} (${names}) values ${sql.join(values)}`.execute(tx);
}

async function beginEpoch(tx: Tx, account: AccountRow, { made_at }: BackupHead, now: Date): Promise<void> {
  const { id, audit_seq, audit_head } = account;
  const before = await tx
    .selectFrom('audit_epochs')
    .select('epoch')
    .where('account_id', '=', id)
    .orderBy('epoch', 'desc')
    .limit(1)
    .executeTakeFirst();
  const epoch = (before?.epoch ?? 1n) + 1n;
  await tx
    .insertInto('audit_epochs')
    .values({
      account_id: id,
      epoch,
      backup_at: made_at,
      backup_seq: audit_seq,
      backup_head: audit_head,
      started_at: now.toISOString(),
      reconciled_at: null,
    })
    .execute();
  await tx.updateTable('accounts').set({ frozen: 1 }).where('id', '=', id).execute();
  const body = {
    epoch: Number(epoch),
    backup_at: made_at,
    backup_seq: Number(audit_seq),
    backup_head: audit_head,
    sentence: 'A backup was restored; the account is frozen until its issuers are reconciled.',
  };
  await appendAudit(tx, id, { kind: 'audit.epoch_started', who: 'system', body, at: now });
}

/** What was true for a moment only must not come back: who was signed in, what a browser may relay, mails on their way. */
async function forgetTheMoment(tx: Tx): Promise<void> {
  await tx.deleteFrom('sessions').execute();
  await tx.deleteFrom('socket_tickets').execute();
  await tx.deleteFrom('ceremonies').execute();
  await tx.updateTable('accounts').set({ reset_token_hash: null, setup_token_hash: null }).execute();
  await tx
    .updateTable('grants')
    .set({ state: 'closed', closed_why: 'restored' })
    .where('state', '=', 'open')
    .execute();
  await tx
    .deleteFrom('outbox')
    .where('kind', 'in', ['notice', 'waiting_notice'])
    .where('state', '=', 'waiting')
    .execute();
}
