import { base64url, SignJWT } from 'jose';
import type { DeviceKeys } from '#extension/backend/device-keys';

export type ProofFor = { method: string; url: string; token: string | null; now: Date; id: string };

/** RFC 9449: one proof for one request, bound to the token by its hash. */
export async function makeProof(
  keys: DeviceKeys,
  { method, url, token, now, id }: ProofFor,
): Promise<string> {
  const claims: Record<string, string> = { htm: method, htu: url, jti: id };
  if (token !== null) {
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token));
    claims.ath = base64url.encode(new Uint8Array(digest));
  }
  return new SignJWT(claims)
    .setProtectedHeader({ typ: 'dpop+jwt', alg: 'ES256', jwk: keys.signJwk })
    .setIssuedAt(Math.floor(now.getTime() / 1000))
    .sign(keys.sign.privateKey);
}
