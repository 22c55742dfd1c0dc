import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Backend, bearer, startBackend } from '#tests/server/backend';
import { createTestDevice } from '#tests/server/test-device';

const STATE = '/api/v1/devices/state';
let backend: Backend;
let device: Awaited<ReturnType<typeof createTestDevice>>;
beforeAll(async () => {
  backend = await startBackend();
  device = await createTestDevice(backend);
  await device.pair('owner');
});
afterAll(() => backend.close());

describe('proof of possession', () => {
  test('a fresh proof for this call and token opens the door', async () => {
    const answer = await device.send('GET', STATE);
    expect(answer.status).toBe(200);
    expect(answer.json.seat).toBe('owner');
  });

  test('the same proof opens it only once', async () => {
    const proof = await device.proof('GET', STATE);
    expect((await device.send('GET', STATE, undefined, proof)).status).toBe(200);
    const again = await device.send('GET', STATE, undefined, proof);
    expect([again.status, again.json.reason_code]).toEqual([401, 'proof_replayed']);
  });

  const seconds = () => Math.floor(backend.now().getTime() / 1000);
  test.each([
    ['another method', () => ({ htm: 'POST' }), 'proof_wrong_method'],
    ['another path', () => ({ htu: `${backend.url}/api/v1/relay` }), 'proof_wrong_address'],
    ['another server', () => ({ htu: `https://evil.example${STATE}` }), 'proof_wrong_address'],
    ['an old proof', () => ({ iat: seconds() - 61 }), 'proof_too_old'],
    ['a proof from the future', () => ({ iat: seconds() + 62 }), 'proof_too_old'],
    ['a proof that names no token', () => ({ ath: null }), 'proof_wrong_token'],
    ['a proof that names another token', () => ({ ath: 'x'.repeat(43) }), 'proof_wrong_token'],
    ['another kind of JWT', () => ({ typ: 'JWT' }), 'proof_malformed'],
  ])('%s is refused', async (_, change, code) => {
    const answer = await device.send('GET', STATE, undefined, await device.proof('GET', STATE, change()));
    expect([answer.status, answer.json.reason_code]).toEqual([401, code]);
  });

  test('a proof by another key is refused, even a paired one', async () => {
    const other = await createTestDevice(backend);
    await other.pair('owner');
    const { createHash } = await import('node:crypto');
    const ath = createHash('sha256').update(device.token()).digest('base64url');
    const answer = await device.send('GET', STATE, undefined, await other.proof('GET', STATE, { ath }));
    expect([answer.status, answer.json.reason_code]).toEqual([401, 'device_unknown']);
  });

  test('the token without a proof, or as a bearer, opens nothing', async () => {
    const none = await fetch(`${backend.url}${STATE}`, {
      headers: { authorization: `DPoP ${device.token()}` },
    });
    expect(none.status).toBe(401);
    const asBearer = await fetch(`${backend.url}${STATE}`, { headers: bearer(device.token()) });
    expect(asBearer.status).toBe(401);
  });

  test('a revoked device opens nothing, and its socket is closed', async () => {
    const gone = await createTestDevice(backend);
    const id = await gone.pair('owner');
    const { ticket } = (await gone.send('POST', '/api/v1/devices/socket-ticket')).json;
    await backend.owner.call('DELETE', `/api/v1/devices/${id}`);
    expect((await gone.send('GET', STATE)).json.reason_code).toBe('device_unknown');
    expect(await opens(ticket)).toBe(false);
  });

  test('a socket opens with a fresh ticket, once', async () => {
    const { ticket } = (await device.send('POST', '/api/v1/devices/socket-ticket')).json;
    expect(await opens(ticket)).toBe(true);
    expect(await opens(ticket)).toBe(false);
  });

  test('a ticket is void after thirty seconds', async () => {
    const { ticket } = (await device.send('POST', '/api/v1/devices/socket-ticket')).json;
    backend.pass(31_000);
    expect(await opens(ticket)).toBe(false);
  });
});

async function opens(ticket: string): Promise<boolean> {
  const { WebSocket } = await import('ws');
  const socket = new WebSocket(`${backend.url.replace('http', 'ws')}/api/v1/devices/socket`, [
    'countersign.v1',
    `ticket.${ticket}`,
  ]);
  const opened = await new Promise<boolean>((resolve) => {
    socket.once('open', () => resolve(socket.protocol === 'countersign.v1'));
    socket.once('error', () => resolve(false));
  });
  socket.close();
  return opened;
}
