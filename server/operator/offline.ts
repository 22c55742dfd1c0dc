import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '#server/config';
import { createSealer, type Sealer } from '#server/crypto/sealer';
import { readSecretKey } from '#server/crypto/secret-key';
import { type Db, openDatabase } from '#server/store/database';
import { holdFolder } from '#server/store/engines/folder-lock';
import { holdDatabase } from '#server/store/hold-database';

/** Where the data lies: a PostgreSQL address, or the file in the data folder. */
export const databaseOf = ({ databaseUrl, dataFolder }: Config): string =>
  databaseUrl ?? join(dataFolder, 'countersign.db');

export const sealerOf = ({ dataFolder, secretKey }: Config): Sealer =>
  createSealer(readSecretKey(dataFolder, secretKey));

/** Opens the database that is there, runs, and closes it whatever happens. */
export async function withDatabase<T>(config: Config, run: (db: Db) => Promise<T>): Promise<T> {
  if (!config.databaseUrl && !existsSync(databaseOf(config)))
    throw new Error(`There is no Countersign in ${config.dataFolder}. Start the server once.`);
  const db = await openDatabase(databaseOf(config));
  return run(db).finally(() => db.destroy());
}

/** For what must not happen beside a server: it holds the folder or the database for as long as it runs. */
export async function alone<T>({ databaseUrl, dataFolder }: Config, run: () => Promise<T>): Promise<T> {
  if (databaseUrl) {
    const held = await holdDatabase(databaseUrl);
    if (!held.ok)
      throw new Error(
        `Countersign is connected to this database (connections: ${held.connections}). Stop every server of it first.`,
      );
    return run().finally(held.release);
  }
  const held = holdFolder(dataFolder);
  if (!held.ok) throw new Error(`The server runs (process ${held.pid}). Stop it first.`);
  return run().finally(() => held.lock.release());
}
