import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '#server/config';
import { alone, databaseOf, sealerOf } from '#server/operator/offline';
import { type ChainVerdict, verifyAudit } from '#server/store/audit/audit-verify';
import { restoreBackup } from '#server/store/backup/restore-backup';
import { checkSealed } from '#server/store/backup/sealed-columns';
import { openDatabase } from '#server/store/database';

export type Restored = {
  madeAt: string;
  audits: ChainVerdict[];
  /** Sealed values that the secret key here does not open. */
  closed: number;
};

/** Into an empty data folder or database only; the account comes up frozen. */
export async function restore(config: Config, file: string, now: Date): Promise<Restored> {
  mkdirSync(config.dataFolder, { recursive: true, mode: 0o700 });
  return alone(config, async () => {
    const sealer = sealerOf(config);
    const db = await openDatabase(databaseOf(config));
    try {
      const head = await restoreBackup(db, file, now);
      const relayKeyFile = join(config.dataFolder, 'relay-key.jwk');
      if (head.relay_key_sealed !== null && !existsSync(relayKeyFile))
        writeFileSync(relayKeyFile, `${head.relay_key_sealed}\n`, { mode: 0o600, flag: 'wx' });
      const audits: ChainVerdict[] = [];
      for (const account of await db.selectFrom('accounts').select('id').execute())
        audits.push(await verifyAudit(db, account));
      return { madeAt: head.made_at, audits, closed: (await checkSealed(db, sealer)).closed.length };
    } finally {
      await db.destroy();
    }
  });
}
