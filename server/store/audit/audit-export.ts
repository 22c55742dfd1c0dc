import { csvRow } from '#domain/audit/csv';
import type { Checkpoint, ExportLine } from '#protocol/audit';
import type { SigningKey } from '#server/crypto/signed-head';
import { checkpointsOf, signRow } from '#server/store/audit/audit-checkpoints';
import type { PublicAuditKey } from '#server/store/audit/audit-keys';
import { type AuditRow, auditRowsFrom, toAuditEntry } from '#server/store/audit/audit-log';
import type { Db, Tx } from '#server/store/database';

/** Rows from one time up to another, both ends included; null is no end. */
export type Span = { from: string | null; to: string | null };

/**
 * Every row of the span once, in order. The part ends with the row that is last when it begins, so that its signed end
 * is true however much is added meanwhile.
 */
async function* rowsOf(db: Db, accountId: string, { from, to }: Span): AsyncGenerator<AuditRow> {
  const { audit_seq } = await db
    .selectFrom('accounts')
    .select('audit_seq')
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow();
  const first = from === null ? 1n : await edge(db, accountId, 'asc', from);
  const last = to === null ? audit_seq : await edge(db, accountId, 'desc', to);
  if (first === null || last === null) return;
  yield* auditRowsFrom(db, accountId, first - 1n, last < audit_seq ? last : audit_seq);
}

/** A part of a chain has no holes: it runs from the first row at or after one time to the last at or before another. */
async function edge(
  db: Db | Tx,
  accountId: string,
  order: 'asc' | 'desc',
  at: string,
): Promise<bigint | null> {
  const row = await db
    .selectFrom('audit')
    .select('seq')
    .where('account_id', '=', accountId)
    .where('at', order === 'asc' ? '>=' : '<=', at)
    .orderBy('seq', order)
    .limit(1)
    .executeTakeFirst();
  return row?.seq ?? null;
}

export async function* exportJsonLines(
  { db, key, keys, now }: { db: Db; key: SigningKey; keys: PublicAuditKey[]; now: Date },
  accountId: string,
  span: Span,
): AsyncGenerator<string> {
  const kept = new Map<number, Checkpoint>();
  for (const one of await checkpointsOf(db, accountId)) kept.set(one.seq, one);
  let held: AuditRow | null = null;
  let rows = 0;
  const line = (row: AuditRow, more: Partial<ExportLine>) =>
    `${JSON.stringify({ ...toAuditEntry(row), ...more })}\n`;
  for await (const row of rowsOf(db, accountId, span)) {
    if (held) {
      const checkpoint = kept.get(Number(held.seq));
      yield line(held, checkpoint ? { checkpoint } : {});
    }
    held = row;
    rows += 1;
  }
  if (!held) return;
  const checkpoint = await signRow(db, key, accountId, held, now);
  yield line(held, { checkpoint, end: { rows, ...span, keys } });
}

const COLUMNS = ['seq', 'at', 'kind', 'who', 'purchase_id', 'body', 'prev', 'hash'] as const;

/** For people and spreadsheets. What a spreadsheet would run is made text, so these cells are not what was hashed. */
export async function* exportCsv(db: Db, accountId: string, span: Span): AsyncGenerator<string> {
  yield csvRow(COLUMNS);
  for await (const row of rowsOf(db, accountId, span))
    yield csvRow(COLUMNS.map((column) => String(row[column] ?? '')));
}
