import { createHash } from 'node:crypto';
import { calculateJwkThumbprint, compactVerify, decodeProtectedHeader, importJWK } from 'jose';
import { z } from 'zod';
import { PublicJwk } from '#protocol/device';
import type { DeviceDeps } from '#server/devices/device-deps';

/**
 * RFC 9449 proof of possession: a token without the device's or the session's own key opens nothing,
 * and a proof somebody saw opens nothing a second time.
 */
export type ProofRefusal =
  | 'proof_missing'
  | 'proof_malformed'
  | 'proof_bad_signature'
  | 'proof_wrong_method'
  | 'proof_wrong_address'
  | 'proof_too_old'
  | 'proof_wrong_token'
  | 'proof_other_key'
  | 'proof_replayed';

export type ProvenCall = { proof: string | undefined; method: string; path: string };
export type ProofDeps = Pick<DeviceDeps, 'db' | 'publicUrl' | 'now'>;
export type Proof = { ok: true; thumbprint: string } | { ok: false; code: ProofRefusal };

/** `once: false` where a second use would gain nobody anything, and strangers would make us write without end. */
export type Demands = { isKnown?: (thumbprint: string) => Promise<boolean>; once?: boolean };

const FRESH_SECONDS = 60;

const Header = z.object({ typ: z.literal('dpop+jwt'), alg: z.literal('ES256'), jwk: PublicJwk });
const Claims = z.object({
  jti: z.string().min(8).max(200),
  htm: z.string(),
  htu: z.string(),
  iat: z.number().int(),
  ath: z.string().optional(),
});

const refuse = (code: ProofRefusal): Proof => ({ ok: false, code });

export async function verifyProof(
  deps: ProofDeps,
  call: ProvenCall,
  accessToken: string | null,
  { isKnown = async () => true, once = true }: Demands = {},
): Promise<Proof> {
  if (!call.proof) return refuse('proof_missing');
  const header = readHeader(call.proof);
  if (!header) return refuse('proof_malformed');
  const payload = await readPayload(call.proof, header.jwk);
  if (payload === null) return refuse('proof_bad_signature');
  const read = Claims.safeParse(payload);
  if (!read.success) return refuse('proof_malformed');
  const { jti, htm, htu, iat, ath } = read.data;
  if (htm !== call.method) return refuse('proof_wrong_method');
  if (htu !== `${deps.publicUrl}${call.path}`) return refuse('proof_wrong_address');
  const nowSeconds = Math.floor(deps.now().getTime() / 1000);
  if (Math.abs(nowSeconds - iat) > FRESH_SECONDS) return refuse('proof_too_old');
  if (accessToken !== null && ath !== tokenHash(accessToken)) return refuse('proof_wrong_token');
  const thumbprint = await calculateJwkThumbprint(header.jwk);
  // A stranger's proofs are not remembered: there is no end to the keys one can make.
  if (!(await isKnown(thumbprint))) return refuse('proof_other_key');
  if (once && !(await isFirstUse(deps, thumbprint, jti, iat))) return refuse('proof_replayed');
  return { ok: true, thumbprint };
}

function readHeader(proof: string): z.infer<typeof Header> | null {
  try {
    return Header.parse(decodeProtectedHeader(proof));
  } catch {
    // Not a JWS, or one with another algorithm, a private key or no key: all the same to us.
    return null;
  }
}

async function readPayload(proof: string, jwk: PublicJwk): Promise<unknown> {
  try {
    const { payload } = await compactVerify(proof, await importJWK(jwk, 'ES256'), { algorithms: ['ES256'] });
    return JSON.parse(Buffer.from(payload).toString('utf8'));
  } catch {
    // A key that is no point on the curve and a signature that does not fit are one refusal.
    return null;
  }
}

const tokenHash = (token: string) => createHash('sha256').update(token).digest('base64url');

/** The database remembers, so that a restart forgets no proof. */
async function isFirstUse({ db }: ProofDeps, thumbprint: string, jti: string, iat: number): Promise<boolean> {
  const added = await db
    .insertInto('proof_ids')
    .values({
      jti: createHash('sha256').update(`${thumbprint} ${jti}`).digest('base64url'),
      expires_at: new Date((iat + 2 * FRESH_SECONDS) * 1000).toISOString(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return added.numInsertedOrUpdatedRows === 1n;
}

export async function forgetOldProofs({ db, now }: ProofDeps): Promise<void> {
  await db.deleteFrom('proof_ids').where('expires_at', '<', now().toISOString()).execute();
}
