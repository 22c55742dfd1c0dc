import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** 32 bytes from the environment, else from the data folder, where the first start makes them. */
export function loadSecretKey(dataFolder: string, fromEnvironment: string | undefined): Uint8Array {
  if (fromEnvironment !== undefined) return parseSecretKey(fromEnvironment, 'COUNTERSIGN_SECRET_KEY');
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  const file = join(dataFolder, 'secret.key');
  // Half of the values may be sealed with the other key; going on would make that worse.
  if (existsSync(`${file}.new`))
    throw new Error('Replacing the secret key was interrupted. Run `countersign key replace` to finish it.');
  if (existsSync(file)) return parseSecretKey(readFileSync(file, 'utf8').trim(), file);
  const key = randomBytes(32);
  // `wx`: two first starts at once must not end with two keys.
  writeFileSync(file, `${key.toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
  return key;
}

/** The key as it must already be; never makes one, so that a wrong folder is told and not filled. */
export function readSecretKey(dataFolder: string, fromEnvironment: string | undefined): Uint8Array {
  if (fromEnvironment !== undefined) return parseSecretKey(fromEnvironment, 'COUNTERSIGN_SECRET_KEY');
  const file = join(dataFolder, 'secret.key');
  if (!existsSync(file))
    throw new Error(`There is no secret key in ${dataFolder} and none in COUNTERSIGN_SECRET_KEY.`);
  return parseSecretKey(readFileSync(file, 'utf8').trim(), file);
}

export function parseSecretKey(text: string, where: string): Uint8Array {
  const key = Buffer.from(text, 'base64url');
  if (key.length !== 32) throw new Error(`${where} must be 32 bytes in base64url; it has ${key.length}.`);
  return key;
}
