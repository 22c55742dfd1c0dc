import { CompactSign, type CryptoKey, compactVerify, decodeProtectedHeader, importJWK } from 'jose';
import { canonicalJson } from '#domain/purchase/statement';
import { type AuditKeys, SignedClaim } from '#protocol/audit';

const ALG = 'ES256';
/** Named in the signature, so that no other thing this key may ever sign passes for a head. */
const TYP = 'countersign-audit-head';

export type SigningKey = { kid: string; private: CryptoKey };

export function signHead({ kid, private: key }: SigningKey, claim: SignedClaim): Promise<string> {
  const text = new TextEncoder().encode(canonicalJson(claim));
  return new CompactSign(text).setProtectedHeader({ alg: ALG, typ: TYP, kid }).sign(key);
}

/** Reads signatures by these keys only: a signature by any other, or of anything but a head, is none. */
export async function createHeadReader(keys: AuditKeys['keys']) {
  const known = new Map<string, CryptoKey | Uint8Array>();
  for (const { kid, kty, crv, x, y } of keys) known.set(kid, await importJWK({ kty, crv, x, y }, ALG));
  return async (sig: string): Promise<SignedClaim | null> => {
    try {
      const key = known.get(decodeProtectedHeader(sig).kid ?? '');
      if (!key) return null;
      const { payload, protectedHeader } = await compactVerify(sig, key, { algorithms: [ALG] });
      if (protectedHeader.typ !== TYP) return null;
      return SignedClaim.parse(JSON.parse(new TextDecoder().decode(payload)));
    } catch {
      // Whatever is wrong with it, it proves nothing.
      return null;
    }
  };
}
export type ReadSignature = Awaited<ReturnType<typeof createHeadReader>>;
