import { type Broken, followChain, type KnownHead } from '#domain/audit/audit-chain';
import { sha256Hex } from '#server/crypto/tokens';
import { auditRowsFrom } from '#server/store/audit/audit-log';
import { type AccountRow, type Db, inAccount } from '#server/store/database';

export type ChainVerdict = { ok: true; rows: number; head: string } | Broken;

/**
 * Walks the chain from its first row and names the first that does not follow. The long part needs no lock, because
 * rows are only ever added; what was added meanwhile is walked in one transaction with the account's own count.
 */
export async function verifyAudit(
  db: Db,
  { id }: Pick<AccountRow, 'id'>,
  known: readonly KnownHead[] = [],
): Promise<ChainVerdict> {
  const chain = followChain(sha256Hex, known);
  const before = await db
    .selectFrom('accounts')
    .select('audit_seq')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  for await (const row of auditRowsFrom(db, id, 0n, before.audit_seq)) {
    const broken = chain.take(row);
    if (broken) return broken;
  }
  return inAccount(db, id, async (tx, { audit_seq, audit_head }) => {
    for await (const row of auditRowsFrom(tx, id, BigInt(chain.at().seq))) {
      const broken = chain.take(row);
      if (broken) return broken;
    }
    const { seq, head } = chain.at();
    const missing = chain.end();
    if (missing) return missing;
    if (BigInt(seq) !== audit_seq || head !== audit_head)
      return { ok: false, seq: seq + 1, why: 'rows at the end are missing' };
    return { ok: true, rows: seq, head };
  });
}
