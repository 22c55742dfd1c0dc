import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type CryptoKey,
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
} from 'jose';
import { PublicJwk } from '#protocol/device';
import type { Sealer } from '#server/crypto/sealer';

/** Browsers encrypt relay requests to this key; its private part rests sealed in the data folder. */
export type RelayKey = { kid: string; jwk: PublicJwk; private: CryptoKey };

const ALG = 'ECDH-ES';
export const RELAY_KEY_AAD = 'relay-key';

export async function loadRelayKey(dataFolder: string, sealer: Sealer): Promise<RelayKey> {
  const file = join(dataFolder, 'relay-key.jwk');
  const stored = existsSync(file)
    ? (JSON.parse(sealer.open(readFileSync(file, 'utf8').trim(), RELAY_KEY_AAD).toString('utf8')) as JWK)
    : await makeKey(file, sealer);
  const key = await importJWK(stored, ALG);
  if (key instanceof Uint8Array) throw new Error(`${file} holds no P-256 key`);
  const { kty, crv, x, y } = stored;
  const jwk = PublicJwk.parse({ kty, crv, x, y });
  return { kid: await calculateJwkThumbprint(jwk), jwk, private: key };
}

async function makeKey(file: string, sealer: Sealer): Promise<JWK> {
  const { privateKey } = await generateKeyPair(ALG, { crv: 'P-256', extractable: true });
  const jwk = await exportJWK(privateKey);
  writeFileSync(file, `${sealer.seal(JSON.stringify(jwk), RELAY_KEY_AAD)}\n`, { mode: 0o600, flag: 'wx' });
  return jwk;
}
