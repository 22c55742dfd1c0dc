import { createHash, randomUUID } from 'node:crypto';
import { type CryptoKey, exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { ClaimedPairing, Seat } from '#protocol/device';
import { type Backend, call } from '#tests/server/backend';

type ProofChange = {
  htm?: string;
  htu?: string;
  iat?: number;
  jti?: string;
  ath?: string | null;
  typ?: string;
};

async function newKeys() {
  const sign = await generateKeyPair('ES256', { extractable: true });
  const seal = await generateKeyPair('ECDH-ES', { crv: 'P-256', extractable: true });
  const publicPart = async (key: CryptoKey) => {
    const { kty, crv, x, y } = await exportJWK(key);
    return { kty, crv, x, y };
  };
  return {
    sign,
    sealPrivate: seal.privateKey,
    sign_jwk: await publicPart(sign.publicKey),
    seal_jwk: await publicPart(seal.publicKey),
  };
}

/** A browser as the backend knows one: two keys, later a token, and a fresh proof for every call. */
export async function createTestDevice(backend: Pick<Backend, 'url' | 'owner' | 'now'>) {
  const keys = await newKeys();
  let token: string | null = null;

  async function proof(method: string, path: string, change: ProofChange = {}): Promise<string> {
    const ath =
      change.ath === undefined && token ? createHash('sha256').update(token).digest('base64url') : change.ath;
    return new SignJWT({
      jti: change.jti ?? randomUUID(),
      htm: change.htm ?? method,
      htu: change.htu ?? `${backend.url}${path}`,
      iat: change.iat ?? Math.floor(backend.now().getTime() / 1000),
      ...(ath ? { ath } : {}),
    })
      .setProtectedHeader({ typ: change.typ ?? 'dpop+jwt', alg: 'ES256', jwk: keys.sign_jwk })
      .sign(keys.sign.privateKey);
  }

  async function send(
    method: string,
    path: string,
    body?: unknown,
    dpop?: string,
    headers: Record<string, string> = {},
  ) {
    const proven = dpop ?? (await proof(method, path));
    const authorization: Record<string, string> = token ? { authorization: `DPoP ${token}` } : {};
    return call(`${backend.url}${path}`, method, { ...authorization, dpop: proven, ...headers }, body);
  }

  const claim = (code: string, change: object = {}) =>
    send('POST', '/api/v1/devices/claim', {
      code,
      name: 'Test browser',
      browser: 'Chromium 156',
      sign_jwk: keys.sign_jwk,
      seal_jwk: keys.seal_jwk,
      ...change,
    });
  const finish = (pairingId: string) => send('POST', `/api/v1/devices/claim/${pairingId}/finish`);

  return {
    keys,
    proof,
    send,
    claim,
    finish,
    token: () => token ?? '',
    /** Goes on with the token that finishing a pairing gave. */
    use(given: string) {
      token = given;
    },
    /** Finishes a pairing that somebody confirmed, and is that device from then on. */
    async finishAs(pairingId: string): Promise<string> {
      const finished = (await finish(pairingId)).json;
      token = finished.token;
      return finished.device_id;
    },
    /** Pairs an agent seat; the cookie that it left in its browser. */
    async pairAndKeepMark(agents: string[]): Promise<string> {
      const { pairing, code } = await backend.owner.createPairingCode({ seat: 'agent', agents });
      await backend.owner.confirmPairing(pairing.id, (await claim(code)).json.match_number);
      const finished = await finish(pairing.id);
      token = finished.json.token;
      return finished.headers.get('set-cookie')?.split(';')[0] ?? '';
    },
    async pair(seat: Seat, agents?: string[], automation = false): Promise<string> {
      const { pairing, code } = await backend.owner.createPairingCode({
        seat,
        automation,
        ...(agents ? { agents } : {}),
      });
      const claimed: ClaimedPairing = (await claim(code)).json;
      await backend.owner.confirmPairing(pairing.id, claimed.match_number);
      const finished = (await finish(pairing.id)).json;
      token = finished.token;
      return finished.device_id;
    },
  };
}
