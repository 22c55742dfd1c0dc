import type { Broken, KnownHead } from '#domain/audit/audit-chain';
import { canonicalJson } from '#domain/purchase/statement';
import type { Page, PageAsk } from '#domain/say/list-page';
import type { Anchor, AuditEntry, Checkpoint } from '#protocol/audit';
import type { Sealer } from '#server/crypto/sealer';
import { createHeadReader, type SigningKey } from '#server/crypto/signed-head';
import {
  checkpointsOf,
  keepCheckpoint,
  keepDueCheckpoints,
  signedHead,
} from '#server/store/audit/audit-checkpoints';
import { exportCsv, exportJsonLines, type Span } from '#server/store/audit/audit-export';
import { type PublicAuditKey, publicAuditKeys } from '#server/store/audit/audit-keys';
import { auditOfPurchase, headAt, pageAudit } from '#server/store/audit/audit-log';
import { verifyAudit } from '#server/store/audit/audit-verify';
import type { Db } from '#server/store/database';

export type AuditVerdict = { ok: true; rows: number; head: string; checkpoints: number } | Broken;

/** The account's audit as owners read, check and carry it away. */
export type Audit = ReturnType<typeof createAudit>;

export function createAudit({
  db,
  sealer,
  key,
  now,
}: {
  db: Db;
  sealer: Pick<Sealer, 'mac'>;
  key: SigningKey;
  now: () => Date;
}) {
  const keys = (): Promise<PublicAuditKey[]> => publicAuditKeys(db, sealer);
  return {
    keys,
    page: (accountId: string, ask: PageAsk): Promise<Page<AuditEntry>> => pageAudit(db, accountId, ask),
    ofPurchase: (purchaseId: string): Promise<AuditEntry[]> => auditOfPurchase(db, purchaseId),
    /** The hash of one row as it stands now; null when there is none. */
    headAt: (accountId: string, seq: number): Promise<string | null> => headAt(db, accountId, seq),
    signedHead: (accountId: string): Promise<Checkpoint> => signedHead(db, key, accountId, now()),
    async checkpoint(accountId: string): Promise<Checkpoint> {
      const checkpoint = await signedHead(db, key, accountId, now());
      await keepCheckpoint(db, checkpoint);
      return checkpoint;
    },
    async verify(accountId: string, anchors: readonly Anchor[] = []): Promise<AuditVerdict> {
      const read = await createHeadReader(await keys());
      const checkpoints = await checkpointsOf(db, accountId);
      const known: KnownHead[] = [
        ...anchors.map(({ seq, head }) => ({ seq, head, what: 'anchor' as const })),
        ...checkpoints.map(({ seq, head }) => ({ seq, head, what: 'checkpoint' as const })),
      ];
      const unsigned =
        (await firstUnsigned(checkpoints, read)) ?? (await firstForeign(anchors, accountId, read));
      const chain = await verifyAudit(
        db,
        { id: accountId },
        known.filter(({ seq }) => seq > 0),
      );
      if (!chain.ok) return unsigned && unsigned.seq < chain.seq ? unsigned : chain;
      return unsigned ?? { ...chain, checkpoints: checkpoints.length };
    },
    async exportJsonLines(accountId: string, span: Span): Promise<AsyncGenerator<string>> {
      return exportJsonLines({ db, key, keys: await keys(), now: now() }, accountId, span);
    },
    exportCsv: (accountId: string, span: Span): AsyncGenerator<string> => exportCsv(db, accountId, span),
    tick: (): Promise<void> => keepDueCheckpoints(db, key, now()),
  };
}

type Read = Awaited<ReturnType<typeof createHeadReader>>;

async function firstUnsigned(checkpoints: readonly Checkpoint[], read: Read): Promise<Broken | null> {
  for (const { sig, ...claim } of checkpoints) {
    const signed = await read(sig);
    if (!signed || canonicalJson(signed) !== canonicalJson(claim))
      return { ok: false, seq: claim.seq, why: 'the signature of its checkpoint does not hold' };
  }
  return null;
}

/** A head that claims a signature must have ours: a key that is gone from here is itself a sign of rewriting. */
async function firstForeign(
  anchors: readonly Anchor[],
  accountId: string,
  read: Read,
): Promise<Broken | null> {
  for (const { seq, head, sig } of anchors) {
    if (sig === undefined) continue;
    const signed = await read(sig);
    if (!signed)
      return { ok: false, seq, why: 'the anchor is signed by a key that this backend does not know' };
    if (signed.account !== accountId || signed.seq !== seq || signed.head !== head)
      return { ok: false, seq, why: 'the anchor says something else than was signed' };
  }
  return null;
}
