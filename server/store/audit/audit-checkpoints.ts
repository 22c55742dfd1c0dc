import type { Selectable } from 'kysely';
import type { Checkpoint } from '#protocol/audit';
import { type SigningKey, signHead } from '#server/crypto/signed-head';
import type { Db, Tx } from '#server/store/database';
import type { Schema } from '#server/store/schema';

/** A checkpoint is written once so many rows were added, or once so much time passed with any. */
const EVERY_ROWS = 100n;
const EVERY_MS = 10 * 60_000;

export async function epochOf(db: Db | Tx, accountId: string): Promise<number> {
  const row = await db
    .selectFrom('audit_epochs')
    .select('epoch')
    .where('account_id', '=', accountId)
    .orderBy('epoch', 'desc')
    .limit(1)
    .executeTakeFirst();
  return Number(row?.epoch ?? 1n);
}

/** Signs the account's head as it is now, without keeping it here: for whoever carries it away. */
export async function signedHead(db: Db, key: SigningKey, accountId: string, now: Date): Promise<Checkpoint> {
  // One row, so sequence and head belong together.
  const { audit_seq, audit_head } = await db
    .selectFrom('accounts')
    .select(['audit_seq', 'audit_head'])
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow();
  return signRow(db, key, accountId, { seq: audit_seq, hash: audit_head }, now);
}

/** Signs any row of the chain, as the end of an export needs it. */
export async function signRow(
  db: Db,
  key: SigningKey,
  accountId: string,
  row: { seq: bigint; hash: string },
  now: Date,
): Promise<Checkpoint> {
  const claim = {
    account: accountId,
    seq: Number(row.seq),
    head: row.hash,
    at: now.toISOString(),
    epoch: await epochOf(db, accountId),
  };
  return { ...claim, sig: await signHead(key, claim) };
}

/** Keeps a signed head; a second one of the same row changes nothing. */
export async function keepCheckpoint(db: Db, { account, ...rest }: Checkpoint): Promise<void> {
  await db
    .insertInto('audit_checkpoints')
    .values({ account_id: account, ...rest })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** The regular round: every account with enough new rows, or with any for long enough, gets its checkpoint. */
export async function keepDueCheckpoints(db: Db, key: SigningKey, now: Date): Promise<void> {
  const accounts = await db.selectFrom('accounts').select(['id', 'audit_seq']).execute();
  for (const { id, audit_seq } of accounts) {
    const last = await lastCheckpoint(db, id);
    const since = audit_seq - (last?.seq ?? 0n);
    const overdue = !last || now.getTime() - Date.parse(last.at) >= EVERY_MS;
    if (since >= EVERY_ROWS || (since > 0n && overdue))
      await keepCheckpoint(db, await signedHead(db, key, id, now));
  }
}

const lastCheckpoint = (db: Db, accountId: string) =>
  db
    .selectFrom('audit_checkpoints')
    .selectAll()
    .where('account_id', '=', accountId)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();

export async function checkpointsOf(db: Db | Tx, accountId: string): Promise<Checkpoint[]> {
  const rows = await db
    .selectFrom('audit_checkpoints')
    .selectAll()
    .where('account_id', '=', accountId)
    .orderBy('seq')
    .execute();
  return rows.map(toCheckpoint);
}

function toCheckpoint(row: Selectable<Schema['audit_checkpoints']>): Checkpoint {
  const { account_id: account, seq, head, at, epoch, sig } = row;
  return { account, seq: Number(seq), head, at, epoch: Number(epoch), sig };
}
