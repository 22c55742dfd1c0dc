import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** 32 bytes from the environment, else from the data folder, where the first start makes them. */
export function loadSecretKey(dataFolder: string, fromEnvironment: string | undefined): Uint8Array {
  if (fromEnvironment !== undefined) return readKey(fromEnvironment, 'COUNTERSIGN_SECRET_KEY');
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  const file = join(dataFolder, 'secret.key');
  if (existsSync(file)) return readKey(readFileSync(file, 'utf8').trim(), file);
  const key = randomBytes(32);
  // `wx`: two first starts at once must not end with two keys.
  writeFileSync(file, `${key.toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
  return key;
}

function readKey(text: string, where: string): Uint8Array {
  const key = Buffer.from(text, 'base64url');
  if (key.length !== 32) throw new Error(`${where} must be 32 bytes in base64url; it has ${key.length}.`);
  return key;
}
