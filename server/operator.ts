import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '#server/config';
import { newSetupToken } from '#server/owners/sign-in/first-account';
import { offerReset } from '#server/owners/sign-in/passwords';
import { openDatabase } from '#server/store/database';

/**
 * What the person at the machine may do beside the running server. Whoever can open the data folder is the owner
 * already, so this asks for no credential; a route of the server's would need one that lies about on the disk.
 * Each act is one short transaction on the database itself, which its engine orders with the server's own.
 */
export type Operator = {
  /** Null once a person has claimed the account. */
  setupLink(): Promise<string | null>;
  /** Null while nobody has claimed the account. */
  resetLink(): Promise<string | null>;
  close(): Promise<void>;
};

export type Opened = { ok: true; operator: Operator } | { ok: false; problem: string };

export async function openOperator(config: Config, now: () => Date = () => new Date()): Promise<Opened> {
  if (config.publicUrl === null && config.port === 0)
    return { ok: false, problem: 'PORT is 0: set COUNTERSIGN_PUBLIC_URL, or PORT as the server has it.' };
  const file = join(config.dataFolder, 'countersign.db');
  if (!config.databaseUrl && !existsSync(file))
    return { ok: false, problem: `There is no Countersign in ${config.dataFolder}. Start the server once.` };
  const publicUrl = config.publicUrl ?? `http://localhost:${config.port}`;
  // Without the lock of the serving process: SQLite itself lets one writer in after the other.
  const db = await openDatabase(config.databaseUrl ?? file);
  const account = await db
    .selectFrom('accounts')
    .select('id')
    .orderBy('created_at')
    .limit(1)
    .executeTakeFirst();
  if (!account) {
    await db.destroy();
    return { ok: false, problem: `The database is empty. Start the server once.` };
  }
  // Behind the hash, so that the token reaches no log and no referrer.
  const link = (page: string, token: string | null) => (token ? `${publicUrl}/${page}#${token}` : null);
  return {
    ok: true,
    operator: {
      setupLink: async () => link('setup', await newSetupToken({ db }, account.id)),
      resetLink: async () => link('reset', await offerReset({ db, now }, account.id)),
      close: () => db.destroy(),
    },
  };
}
