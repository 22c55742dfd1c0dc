/** What goes to the relay and comes back is sealed to keys, because an agent can read all traffic of our worker. */
import { CompactEncrypt, compactDecrypt, importJWK } from 'jose';
import type { Answer, BackendClient } from '#extension/backend/backend-client';
import type { DeviceKeys } from '#extension/backend/device-keys';
import type { PairedDevice } from '#extension/state/stored-pairing';
import { RelayAnswer, type RelayRequest, SealedEnvelope } from '#protocol/relay';

export type Paired = { client: BackendClient; keys: DeviceKeys; device: PairedDevice };
export type Relay = (request: RelayRequest) => Promise<Answer<RelayAnswer>>;

export function createRelay(paired: () => Promise<Paired | null>): Relay {
  return async (request) => {
    const now = await paired();
    if (!now) return { ok: false, code: 'not_paired', message: 'This browser is not paired.' };
    const { kid, jwk } = now.device.relay_key;
    const jwe = await new CompactEncrypt(new TextEncoder().encode(JSON.stringify(request)))
      .setProtectedHeader({ alg: 'ECDH-ES', enc: 'A256GCM', kid })
      .encrypt(await importJWK(jwk, 'ECDH-ES'));
    const sealed = await now.client.call('POST', '/api/v1/relay', SealedEnvelope, { body: { jwe } });
    if (!sealed.ok) return sealed;
    const { plaintext } = await compactDecrypt(sealed.value.jwe, now.keys.seal.privateKey);
    return { ok: true, value: RelayAnswer.parse(JSON.parse(new TextDecoder().decode(plaintext))) };
  };
}
