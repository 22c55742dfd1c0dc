import 'fake-indexeddb/auto';
import { CompactEncrypt, compactDecrypt, exportJWK, generateKeyPair, importJWK } from 'jose';
import { expect, test } from 'vitest';
import type { BackendClient } from '#extension/backend/backend-client';
import { createKeyStore } from '#extension/backend/device-keys';
import { createRelay } from '#extension/backend/relay-client';
import { PublicJwk } from '#protocol/device';

test('what goes to the relay and comes back can be read by the two keys alone', async () => {
  const relayKey = await generateKeyPair('ECDH-ES', { crv: 'P-256' });
  const { kty, crv, x, y } = await exportJWK(relayKey.publicKey);
  const keys = await createKeyStore().make();
  const wire: string[] = [];
  const client: BackendClient = {
    async call(_method, path, schema, options) {
      const body = options?.body as { jwe: string };
      wire.push(path, body.jwe);
      const { plaintext, protectedHeader } = await compactDecrypt(body.jwe, relayKey.privateKey);
      expect(protectedHeader).toMatchObject({ alg: 'ECDH-ES', enc: 'A256GCM', kid: 'k1' });
      expect(JSON.parse(new TextDecoder().decode(plaintext))).toMatchObject({
        grant_id: 'grant_a',
        body_b64: 'c2VjcmV0',
      });
      const jwe = await new CompactEncrypt(
        new TextEncoder().encode('{"status":200,"headers":[],"body_b64":"b2s="}'),
      )
        .setProtectedHeader({ alg: 'ECDH-ES', enc: 'A256GCM' })
        .encrypt(await importJWK(keys.sealJwk, 'ECDH-ES'));
      wire.push(jwe);
      return { ok: true, value: schema.parse({ jwe }) };
    },
  };
  const relay = createRelay(async () => ({
    client,
    keys,
    device: {
      step: 'paired',
      address: 'http://localhost:8787',
      device_id: 'dev_a',
      token: 'tok',
      seat: 'agent',
      automation: false,
      relay_key: { kid: 'k1', jwk: PublicJwk.parse({ kty, crv, x, y }) },
    },
  }));
  const answer = await relay({
    grant_id: 'grant_a',
    tab_origin: 'https://shop.test',
    frame_origin: 'https://shop.test',
    method: 'POST',
    url: 'https://shop.test/pay',
    headers: [],
    body_b64: 'c2VjcmV0',
  });
  expect(answer).toEqual({ ok: true, value: { status: 200, headers: [], body_b64: 'b2s=' } });
  expect(wire.join()).not.toContain('c2VjcmV0');
  expect(wire.join()).not.toContain('shop.test');
});
