import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

/**
 * Files and database cannot change in one step. So a new key lies beside the old one first, under `.new`, until the
 * database is sealed with it; whatever is interrupted, one of the two opens everything.
 */
export function stagedKey(dataFolder: string) {
  const staged = join(dataFolder, 'secret.key.new');
  const stagedRelayKey = join(dataFolder, 'relay-key.jwk.new');
  const put = (file: string, text: string) => {
    writeFileSync(file, `${text}\n`, { mode: 0o600, flag: 'wx' });
    const handle = openSync(file, 'r');
    fsyncSync(handle);
    closeSync(handle);
  };
  return {
    read: (): Uint8Array | null =>
      existsSync(staged) ? Buffer.from(readFileSync(staged, 'utf8').trim(), 'base64url') : null,
    stageKey: (key: Uint8Array) => put(staged, Buffer.from(key).toString('base64url')),
    stageRelayKey: (sealed: string) => put(stagedRelayKey, sealed),
    /** The database is sealed with the new key: it takes the old one's place. */
    commit() {
      if (existsSync(stagedRelayKey)) renameSync(stagedRelayKey, join(dataFolder, 'relay-key.jwk'));
      if (existsSync(staged)) renameSync(staged, join(dataFolder, 'secret.key'));
    },
    drop() {
      rmSync(staged, { force: true });
      rmSync(stagedRelayKey, { force: true });
    },
  };
}
