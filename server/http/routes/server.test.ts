import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { serverRoutes } from '#server/http/routes/server';

const TOKEN = 'owner-token-of-this-test-only';

function serverWith({
  publicUrl = 'http://localhost:8787',
  isReachable = async () => true,
  stopping = new AbortController().signal,
} = {}) {
  const app = new Hono();
  const metrics = { text: async () => 'figures', contentType: 'text/plain' };
  serverRoutes(app, {
    publicUrl,
    development: true,
    ownerToken: TOKEN,
    stopping,
    owners: { isReachable },
    metrics,
  });
  return (path: string, address = '127.0.0.1', headers: Record<string, string> = {}) =>
    app.request(path, { headers }, { incoming: { socket: { remoteAddress: address } } });
}

const away = () => Promise.reject(new Error('connection refused'));

test.each([
  ['the database answers', {}, 200, 200],
  ['the database answers nothing', { isReachable: async () => false }, 503, 200],
  ['the database is away', { isReachable: away }, 503, 200],
  ['the server is stopping', { stopping: AbortSignal.abort() }, 503, 200],
])('health when %s', async (_, world, ready, live) => {
  const ask = serverWith(world);
  const answer = await ask('/healthz');
  expect(answer.status).toBe(ready);
  if (ready === 503) expect(answer.headers.get('retry-after')).toBe('1');
  expect((await ask('/healthz/live')).status).toBe(live);
});

const local = 'http://localhost:8787';
const reached = 'https://pay.example';
test.each<[publicUrl: string, address: string, headers: Record<string, string>, status: number]>([
  [local, '127.0.0.1', {}, 200],
  [local, '::1', {}, 200],
  [local, '::ffff:127.0.0.1', {}, 200],
  [local, '192.168.1.9', {}, 401],
  [local, '::ffff:192.168.1.9', {}, 401],
  [local, '192.168.1.9', { 'x-forwarded-for': '127.0.0.1' }, 401],
  [local, '127.0.0.1', { authorization: 'Bearer something-else' }, 401],
  [local, '127.0.0.1', { authorization: `Basic ${TOKEN}` }, 401],
  [reached, '127.0.0.1', {}, 401],
  [reached, '127.0.0.1', { authorization: `Bearer ${TOKEN}` }, 200],
  [reached, '203.0.113.9', { authorization: `Bearer ${TOKEN}` }, 200],
])('the metrics of %s asked from %s with %j: %i', async (publicUrl, address, headers, status) => {
  const answer = await serverWith({ publicUrl })('/metrics', address, headers);
  expect(answer.status).toBe(status);
  expect(await answer.text()).toContain(status === 200 ? 'figures' : 'reason_code');
});
