import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '#server/config';
import { createSealer, type Sealer } from '#server/crypto/sealer';
import { parseSecretKey } from '#server/crypto/secret-key';
import { stagedKey } from '#server/crypto/staged-key';
import { RELAY_KEY_AAD } from '#server/devices/relay-key';
import { alone, sealerOf, withDatabase } from '#server/operator/offline';
import { giveUpSealed, resealAll } from '#server/store/backup/replace-key';
import { checkSealed } from '#server/store/backup/sealed-columns';
import type { Db } from '#server/store/database';

export type Replaced =
  | { did: 'finished' }
  | { did: 'replaced'; values: number }
  | { did: 'gave_up'; cards: number };

const NEW_KEY = 'COUNTERSIGN_NEW_SECRET_KEY';

/** A key from the environment is replaced by the one in COUNTERSIGN_NEW_SECRET_KEY, one in the data folder by a new one there. */
export function replaceKey(
  config: Config,
  options: { lost: boolean; newKey: string | undefined; now: Date },
): Promise<Replaced> {
  return alone(config, () => withDatabase(config, (db) => replaceIn(db, config, options)));
}

async function replaceIn(
  db: Db,
  config: Config,
  { lost, newKey, now }: { lost: boolean; newKey: string | undefined; now: Date },
): Promise<Replaced> {
  const staged = stagedKey(config.dataFolder);
  const interrupted = staged.read();
  if (interrupted && (await checkSealed(db, createSealer(interrupted))).closed.length === 0) {
    staged.commit();
    dropUnreadableRelayKey(config, createSealer(interrupted));
    return { did: 'finished' };
  }
  staged.drop();
  // Refused before anything is touched when the old key does not open everything.
  const before = lost ? null : await oldSealer(db, config);
  const key = config.secretKey === undefined ? randomBytes(32) : keyFrom(newKey);
  const after = createSealer(key);
  if (config.secretKey === undefined) staged.stageKey(key);
  const relayKeyFile = join(config.dataFolder, 'relay-key.jwk');
  if (before === null) {
    const cards = await giveUpSealed(db, after, now);
    rmSync(relayKeyFile, { force: true });
    staged.commit();
    return { did: 'gave_up', cards };
  }
  if (existsSync(relayKeyFile)) {
    const opened = before.open(readFileSync(relayKeyFile, 'utf8').trim(), RELAY_KEY_AAD);
    staged.stageRelayKey(after.seal(opened, RELAY_KEY_AAD));
  }
  const values = await resealAll(db, before, after, now);
  staged.commit();
  return { did: 'replaced', values };
}

/** Giving up was interrupted before it came to this file; the server makes a new one at its start. */
function dropUnreadableRelayKey({ dataFolder }: Config, sealer: Sealer): void {
  const file = join(dataFolder, 'relay-key.jwk');
  if (!existsSync(file)) return;
  try {
    sealer.open(readFileSync(file, 'utf8').trim(), RELAY_KEY_AAD);
  } catch {
    // Sealed with the key that is gone, so nobody can use it any more.
    rmSync(file);
  }
}

async function oldSealer(db: Db, config: Config): Promise<Sealer> {
  const before = sealerOf(config);
  const { closed } = await checkSealed(db, before);
  if (closed.length === 0) return before;
  throw new Error(
    `${closed.length} sealed values do not open with the present key, so they cannot be carried over. \`countersign key check\` names them.`,
  );
}

function keyFrom(text: string | undefined): Uint8Array {
  if (!text)
    throw new Error(
      `The key comes from COUNTERSIGN_SECRET_KEY: put the new one, 32 bytes in base64url, in ${NEW_KEY}.`,
    );
  return parseSecretKey(text, NEW_KEY);
}
