import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Config } from '#server/config';
import { sealerOf, withDatabase } from '#server/operator/offline';
import { createAudit } from '#server/owners/audit';
import type { Span } from '#server/store/audit/audit-export';
import { loadAuditKey } from '#server/store/audit/audit-keys';

/** The same bytes as the server's export, for whoever has the data and no session. */
export function exportAudit(
  config: Config,
  file: string,
  { csv, span, now }: { csv: boolean; span: Span; now: () => Date },
): Promise<void> {
  return withDatabase(config, async (db) => {
    const { id } = await db
      .selectFrom('accounts')
      .select('id')
      .orderBy('created_at')
      .limit(1)
      .executeTakeFirstOrThrow();
    const sealer = sealerOf(config);
    const audit = createAudit({ db, sealer, key: await loadAuditKey(db, sealer, now()), now });
    const lines = csv ? audit.exportCsv(id, span) : await audit.exportJsonLines(id, span);
    // `wx`: an export never overwrites what may be the only older copy.
    await pipeline(Readable.from(lines), createWriteStream(file, { flags: 'wx', mode: 0o600 }));
  });
}
