/** What passes between browser and relay is encrypted to the receiver's key: the browser's own tools see its traffic. */
import { CompactEncrypt, compactDecrypt, importJWK } from 'jose';
import type { PublicJwk } from '#protocol/device';
import type { RelayKey } from '#server/devices/relay-key';

const ALG = 'ECDH-ES';
const ENC = 'A256GCM';

/** Null when it is not for this key, not of these algorithms, or was touched. */
export async function openEnvelope(jwe: string, key: RelayKey): Promise<unknown> {
  try {
    const opened = await compactDecrypt(jwe, key.private, {
      keyManagementAlgorithms: [ALG],
      contentEncryptionAlgorithms: [ENC],
    });
    if (opened.protectedHeader.kid !== key.kid) return null;
    return JSON.parse(new TextDecoder().decode(opened.plaintext));
  } catch {
    // Why it does not open is nobody's business outside.
    return null;
  }
}

export async function sealFor(jwk: PublicJwk, payload: unknown): Promise<string> {
  return new CompactEncrypt(new TextEncoder().encode(JSON.stringify(payload)))
    .setProtectedHeader({ alg: ALG, enc: ENC })
    .encrypt(await importJWK(jwk, ALG));
}
