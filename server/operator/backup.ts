import { createWriteStream, existsSync, readFileSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Config } from '#server/config';
import { databaseOf } from '#server/operator/offline';
import { postgresSource, sqliteSource } from '#server/store/backup/backup-source';
import { writeBackup } from '#server/store/backup/write-backup';

/** Works while the server runs. The file appears under its name only when it is whole and on the disk. */
export async function makeBackup(config: Config, file: string, now: Date): Promise<void> {
  if (existsSync(file)) throw new Error(`${file} exists already; a backup overwrites nothing.`);
  const source = config.databaseUrl
    ? await postgresSource(config.databaseUrl)
    : sqliteSource(databaseOf(config));
  const relayKeyFile = join(config.dataFolder, 'relay-key.jwk');
  const relayKey = existsSync(relayKeyFile) ? readFileSync(relayKeyFile, 'utf8').trim() : null;
  const unfinished = `${file}.unfinished`;
  try {
    const lines = writeBackup(source, { madeAt: now, relayKey });
    await pipeline(Readable.from(lines), createWriteStream(unfinished, { flags: 'wx', mode: 0o600 }));
    const handle = await open(unfinished, 'r+');
    await handle.sync().finally(() => handle.close());
    await rename(unfinished, file);
  } catch (problem) {
    await rm(unfinished, { force: true });
    throw problem;
  } finally {
    await source.close();
  }
}
