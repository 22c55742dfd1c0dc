import type { Selectable } from 'kysely';
import { canonicalJson } from '#domain/statement';
import type { AuditEntry, AuditKind } from '#protocol/audit';
import { sha256Hex } from '#server/crypto/tokens';
import { type AccountRow, type Db, inAccount, type Tx } from '#server/store/database';
import type { Schema } from '#server/store/schema';

export const FIRST_HEAD = '0'.repeat(64);

export type NewAuditEntry = {
  kind: AuditKind;
  who: string;
  purchaseId?: string | null;
  body?: Record<string, unknown>;
  at: Date;
};

/** Appends to the account's hash chain. Sequence and head live on the account row, which the transaction holds. */
export async function appendAudit(tx: Tx, accountId: string, entry: NewAuditEntry): Promise<void> {
  const { audit_seq, audit_head } = await tx
    .selectFrom('accounts')
    .select(['audit_seq', 'audit_head'])
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow();
  const row = {
    account_id: accountId,
    seq: audit_seq + 1n,
    at: entry.at.toISOString(),
    kind: entry.kind,
    who: entry.who,
    purchase_id: entry.purchaseId ?? null,
    body: canonicalJson(entry.body ?? {}),
    prev: audit_head,
  };
  const hash = hashOf(row);
  await tx
    .insertInto('audit')
    .values({ ...row, hash })
    .execute();
  await tx
    .updateTable('accounts')
    .set({ audit_seq: row.seq, audit_head: hash })
    .where('id', '=', accountId)
    .execute();
}

type HashedRow = Omit<Selectable<Schema['audit']>, 'hash'>;

function hashOf(row: HashedRow): string {
  return sha256Hex(canonicalJson({ ...row, seq: String(row.seq) }));
}

export type ChainVerdict = { ok: true; rows: number; head: string } | { ok: false; seq: number; why: string };

/** Walks the chain from its first row and names the first that does not follow. In one transaction: a row appended meanwhile is no damage. */
export function verifyAudit(db: Db, { id }: Pick<AccountRow, 'id'>): Promise<ChainVerdict> {
  return inAccount(db, id, (tx, account) => walkChain(tx, account));
}

async function walkChain(tx: Tx, { id, audit_seq, audit_head }: AccountRow): Promise<ChainVerdict> {
  let head = FIRST_HEAD;
  let seq = 0n;
  for await (const row of rowsInOrder(tx, id)) {
    seq += 1n;
    const broken = { ok: false as const, seq: Number(seq) };
    if (row.seq !== seq) return { ...broken, why: 'a row is missing' };
    if (row.prev !== head) return { ...broken, why: 'the row does not follow the one before it' };
    if (row.hash !== hashOf(withoutHash(row))) return { ...broken, why: 'the row was changed' };
    head = row.hash;
  }
  if (seq !== audit_seq || head !== audit_head)
    return { ok: false, seq: Number(seq) + 1, why: 'rows at the end are missing' };
  return { ok: true, rows: Number(seq), head };
}

function withoutHash({ hash: _, ...row }: Selectable<Schema['audit']>): HashedRow {
  return row;
}

async function* rowsInOrder(db: Db | Tx, accountId: string): AsyncGenerator<Selectable<Schema['audit']>> {
  let after = 0n;
  for (;;) {
    const rows = await auditRows(db, accountId, after, 1000);
    yield* rows;
    const last = rows.at(-1);
    if (!last) return;
    after = last.seq;
  }
}

function auditRows(db: Db | Tx, accountId: string, after: bigint, limit: number) {
  return db
    .selectFrom('audit')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('seq', '>', after)
    .orderBy('seq')
    .limit(limit)
    .execute();
}

export async function listAudit(
  db: Db,
  accountId: string,
  after: number,
  limit: number,
): Promise<AuditEntry[]> {
  return (await auditRows(db, accountId, BigInt(after), limit)).map(toEntry);
}

export async function auditOfPurchase(db: Db, purchaseId: string): Promise<AuditEntry[]> {
  const rows = await db
    .selectFrom('audit')
    .selectAll()
    .where('purchase_id', '=', purchaseId)
    .orderBy('seq')
    .execute();
  return rows.map(toEntry);
}

export async function* exportAudit(db: Db, accountId: string): AsyncGenerator<AuditEntry> {
  for await (const row of rowsInOrder(db, accountId)) yield toEntry(row);
}

function toEntry(row: Selectable<Schema['audit']>): AuditEntry {
  const { seq, at, kind, who, purchase_id, prev, hash } = row;
  return {
    seq: Number(seq),
    at,
    kind: kind as AuditKind,
    who,
    purchase_id,
    body: JSON.parse(row.body),
    prev,
    hash,
  };
}
