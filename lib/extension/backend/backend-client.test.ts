import 'fake-indexeddb/auto';
import { calculateJwkThumbprint, decodeProtectedHeader, type JWK, jwtVerify } from 'jose';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { createBackendClient } from '#extension/backend/backend-client';
import { createKeyStore } from '#extension/backend/device-keys';

const NOW = new Date();
type Call = { url: string; init: RequestInit };

async function client(answer: () => Response | Promise<Response>, token: string | null = 'tok_a') {
  const keys = await createKeyStore().make();
  const calls: Call[] = [];
  const ids = ['id-1-of-this-test', 'id-2-of-this-test'];
  const backend = createBackendClient({
    address: 'http://localhost:8787',
    token,
    keys,
    fetch: async (url, init) => {
      calls.push({ url: String(url), init: init ?? {} });
      return answer();
    },
    now: () => NOW,
    newId: () => ids.shift() ?? 'no id left',
  });
  return { backend, calls, keys };
}
const headers = (call: Call | undefined) => new Headers(call?.init.headers);
const Shape = z.object({ a: z.number() });

describe('calls to the backend', () => {
  test('each carries a fresh proof by the device’s key, for this address and this token', async () => {
    const { backend, calls, keys } = await client(() => Response.json({ a: 1 }));
    expect(await backend.call('GET', '/card/v_x?y=1', Shape)).toEqual({ ok: true, value: { a: 1 } });
    await backend.call('GET', '/card/v_x?y=1', Shape);
    const [first, second] = calls.map((call) => headers(call).get('dpop') ?? '');
    expect(headers(calls[0]).get('authorization')).toBe('DPoP tok_a');
    const { payload } = await jwtVerify(first ?? '', keys.sign.publicKey, {
      typ: 'dpop+jwt',
      algorithms: ['ES256'],
    });
    expect(payload).toMatchObject({
      htm: 'GET',
      htu: 'http://localhost:8787/card/v_x',
      iat: Math.floor(NOW.getTime() / 1000),
    });
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode('tok_a'));
    expect(payload.ath).toBe(Buffer.from(digest).toString('base64url'));
    const { jwk } = decodeProtectedHeader(first ?? '') as { jwk: JWK };
    expect(await calculateJwkThumbprint(jwk)).toBe(await calculateJwkThumbprint(keys.signJwk));
    expect(jwk.d).toBeUndefined();
    expect(second).not.toBe(first);
  });
  test('while pairing there is a proof and no token', async () => {
    const { backend, calls } = await client(() => Response.json({ a: 1 }), null);
    await backend.call('POST', '/api/v1/devices/claim', Shape, { body: {} });
    expect(headers(calls[0]).has('authorization')).toBe(false);
    expect(headers(calls[0]).get('dpop')).toBeTruthy();
  });
  test.each<[string, () => Response | Promise<Response>, string]>([
    [
      'a refusal keeps the backend’s word',
      () =>
        Response.json(
          { type: 'x', title: 'No', status: 422, reason_code: 'relay_not_payment' },
          { status: 422 },
        ),
      'relay_not_payment',
    ],
    ['an error page has its number', () => new Response('<h1>oops</h1>', { status: 502 }), 'http_502'],
    ['another shape is not trusted', () => Response.json({ a: '1' }), 'unknown_answer'],
    [
      'no answer is said as that',
      () => Promise.reject(new TypeError('Failed to fetch')),
      'backend_unreachable',
    ],
  ])('%s', async (_what, answer, code) => {
    const { backend } = await client(answer);
    expect(await backend.call('GET', '/x', Shape)).toMatchObject({ ok: false, code });
  });
  test.each(['//evil.test/card', 'https://evil.test/card', '/\\evil.test/card'])(
    '%s is never called',
    async (path) => {
      const { backend, calls } = await client(() => Response.json({ a: 1 }));
      expect(await backend.call('GET', path, Shape)).toMatchObject({ ok: false, code: 'wrong_address' });
      expect(calls).toEqual([]);
    },
  );
});

test('the private keys can’t be taken out, and are the same after a restart', async () => {
  const made = await createKeyStore().make();
  await expect(crypto.subtle.exportKey('jwk', made.sign.privateKey)).rejects.toThrow();
  await expect(crypto.subtle.exportKey('pkcs8', made.seal.privateKey)).rejects.toThrow();
  const loaded = await createKeyStore().load();
  expect(loaded?.signJwk).toEqual(made.signJwk);
  await createKeyStore().forget();
  expect(await createKeyStore().load()).toBeNull();
});
