import type { Selectable } from 'kysely';
import { FIRST_HEAD, hashedText } from '#domain/audit/audit-chain';
import { canonicalJson } from '#domain/purchase/statement';
import { cutPage, mapPage, type Page, type PageAsk } from '#domain/say/list-page';
import type { AuditEntry, AuditKind } from '#protocol/audit';
import { sha256Hex } from '#server/crypto/tokens';
import type { Db, Tx } from '#server/store/database';
import type { Schema } from '#server/store/schema';

export { FIRST_HEAD };

export type AuditRow = Selectable<Schema['audit']>;

export type NewAuditEntry = {
  kind: AuditKind;
  who: string;
  purchaseId?: string | null;
  body?: Record<string, unknown>;
  at: Date;
};

/** Appends to the account's hash chain. Sequence and head live on the account row, which the transaction holds. */
export async function appendAudit(
  tx: Tx,
  accountId: string,
  ...entries: readonly [NewAuditEntry, ...NewAuditEntry[]]
): Promise<void> {
  const head = await tx
    .selectFrom('accounts')
    .select(['audit_seq', 'audit_head'])
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow();
  const rows = entries.map((entry) => {
    const row = {
      account_id: accountId,
      seq: head.audit_seq + 1n,
      at: entry.at.toISOString(),
      kind: entry.kind,
      who: entry.who,
      purchase_id: entry.purchaseId ?? null,
      body: canonicalJson(entry.body ?? {}),
      prev: head.audit_head,
    };
    head.audit_seq = row.seq;
    head.audit_head = sha256Hex(hashedText(row));
    return { ...row, hash: head.audit_head };
  });
  await tx.insertInto('audit').values(rows).execute();
  await tx.updateTable('accounts').set(head).where('id', '=', accountId).execute();
}

const PAGE = 1000;

/** The rows after one, in order and page by page, to the end or to the last one asked for. */
export async function* auditRowsFrom(
  db: Db | Tx,
  accountId: string,
  after: bigint,
  upTo: bigint | null = null,
): AsyncGenerator<AuditRow> {
  let seq = after;
  for (;;) {
    const rows = await auditPage(db, accountId, seq, PAGE);
    for (const row of rows) {
      if (upTo !== null && row.seq > upTo) return;
      yield row;
      seq = row.seq;
    }
    if (rows.length < PAGE) return;
  }
}

function auditPage(db: Db | Tx, accountId: string, after: bigint, limit: number) {
  return db
    .selectFrom('audit')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('seq', '>', after)
    .orderBy('seq')
    .limit(limit)
    .execute();
}

/** Oldest first: the chain is read from its beginning. The key's id is a sequence number. */
export async function pageAudit(
  db: Db,
  accountId: string,
  { limit, after }: PageAsk,
): Promise<Page<AuditEntry>> {
  const rows = await auditPage(db, accountId, BigInt(after?.id ?? 0), limit + 1);
  const cut = cutPage(rows, limit, ({ at, seq }) => ({ at, id: String(seq) }));
  return mapPage(cut, toAuditEntry);
}

export async function auditOfPurchase(db: Db, purchaseId: string): Promise<AuditEntry[]> {
  const rows = await db
    .selectFrom('audit')
    .selectAll()
    .where('purchase_id', '=', purchaseId)
    .orderBy('seq')
    .execute();
  return rows.map(toAuditEntry);
}

export function toAuditEntry(row: AuditRow): AuditEntry {
  const { account_id, seq, at, kind, who, purchase_id, prev, hash } = row;
  return {
    account_id,
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

/** The hash of one row as it stands now; null when there is no such row. */
export async function headAt(db: Db, accountId: string, seq: number): Promise<string | null> {
  if (seq === 0) return FIRST_HEAD;
  const row = await db
    .selectFrom('audit')
    .select('hash')
    .where('account_id', '=', accountId)
    .where('seq', '=', BigInt(seq))
    .executeTakeFirst();
  return row?.hash ?? null;
}
