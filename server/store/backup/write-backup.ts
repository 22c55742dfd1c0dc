import { createHash } from 'node:crypto';
import type { BackupSource } from '#server/store/backup/backup-source';

/**
 * A backup as JSON Lines, the same from either engine and for either engine. Sealed values stay sealed; the secret key
 * that opens them is never in it.
 */
export async function* writeBackup(
  source: BackupSource,
  about: { madeAt: Date; relayKey: string | null },
): AsyncGenerator<string> {
  const hash = createHash('sha256');
  let rows = 0;
  const line = (value: unknown) => {
    const text = `${JSON.stringify(value)}\n`;
    hash.update(text);
    return text;
  };
  yield line({
    countersign_backup: 1,
    made_at: about.madeAt.toISOString(),
    migrations: await source.migrations(),
    secret_key: 'not in this file; without it the sealed values cannot be opened',
    relay_key_sealed: about.relayKey,
  });
  for (const table of await source.tables()) {
    const columns = await source.columns(table);
    yield line({ table, columns });
    for await (const row of source.rows(table, columns)) {
      rows += 1;
      yield line(row);
    }
  }
  const sha256 = hash.digest('hex');
  yield `${JSON.stringify({ end: true, rows, sha256 })}\n`;
}
