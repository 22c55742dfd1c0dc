import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { isPublicAddress } from '#server/outbound/public-address';
import { createResolveHost } from '#server/outbound/resolve-host';
import { createSend } from '#server/outbound/send';

const open: (() => void)[] = [];
afterEach(() => {
  for (const close of open.splice(0)) close();
});

async function serve(listener: RequestListener): Promise<number> {
  const server = createServer(listener);
  open.push(() => {
    server.closeAllConnections();
    server.close();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

const post = (url: string) => ({ method: 'POST', url: new URL(url), headers: [], body: new Uint8Array([1]) });
const inDevelopment = (timeoutMs = 5_000) =>
  createSend({
    development: true,
    resolveHost: createResolveHost({ development: true }),
    limits: { timeoutMs, capBytes: 1000 },
  });

test.each([
  '0.0.0.0',
  '0.255.255.255',
  '10.1.2.3',
  '100.64.0.1',
  '100.127.255.255',
  '127.0.0.1',
  '127.255.255.254',
  '168.63.129.16',
  '169.254.169.254',
  '172.16.0.1',
  '172.31.255.255',
  '192.0.0.192',
  '192.0.2.1',
  '192.88.99.1',
  '192.168.1.1',
  '198.18.0.1',
  '198.19.255.255',
  '198.51.100.1',
  '203.0.113.1',
  '224.0.0.1',
  '239.255.255.255',
  '240.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::ffff:10.0.0.1',
  '::ffff:8.8.8.8',
  '::10.0.0.1',
  '::ffff:0:10.0.0.1',
  '64:ff9b::a00:1',
  '64:ff9b::8.8.8.8',
  '64:ff9b:1::1',
  '100::1',
  '5f00::1',
  '3fff::1',
  'fc00::1',
  'fd00:ec2::254',
  'fec0::1',
  'fe80::1',
  'ff02::1',
  '2002:a00:1::',
  '2001:0:1::',
  '2001:20::1',
  '2002:808:808::',
  '0x7f.1',
  '2130706433',
  '8.8.8.8%eth0',
  '2001:db8::1',
  'not an address',
])('%s is not public', (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

test.each([
  '8.8.8.8',
  '100.63.255.255',
  '100.128.0.0',
  '172.15.0.1',
  '172.32.0.1',
  '104.16.132.229',
  '2606:4700::6810:84e5',
  '2a00:1450:4001::1',
])('%s is public', (address) => {
  expect(isPublicAddress(address)).toBe(true);
});

test('outside development a name that leads inside is refused, also beside a public address', async () => {
  const answers: Record<string, string[]> = {
    'inside.example': ['10.0.0.1'],
    'both.example': ['8.8.8.8', '127.0.0.1'],
    'outside.example': ['8.8.8.8'],
    'nobody.example': [],
  };
  const ask = async (name: string) => (answers[name] ?? []).map((address) => ({ address, family: 4 }));
  const resolve = createResolveHost({ development: false, ask });
  expect(await resolve('inside.example')).toBeNull();
  expect(await resolve('both.example')).toBeNull();
  expect(await resolve('nobody.example')).toBeNull();
  expect(await resolve('outside.example')).toEqual({ address: '8.8.8.8', family: 4 });
  // However an address is written, the URL parser has made one spelling of it before it gets here.
  const written = ['http://0x7f.1', 'http://2130706433', 'http://017700000001', 'http://[::ffff:7f00:1]'];
  const names = [
    'localhost',
    'shop.localhost',
    '127.0.0.1',
    '[::1]',
    '[::ffff:127.0.0.1]',
    ...written.map((url) => new URL(url).hostname),
  ];
  for (const name of names) {
    expect(await resolve(name)).toBeNull();
  }
});

test('the name is asked once and the connection goes there', async () => {
  const port = await serve((_request, response) => void response.end('here'));
  let asked = 0;
  const resolveHost = async () => {
    asked += 1;
    return { address: '127.0.0.1', family: 4 };
  };
  const send = createSend({ development: true, resolveHost });
  expect(await send(post(`http://rebinding.example:${port}/`))).toMatchObject({ ok: true, status: 200 });
  expect(asked).toBe(1);
});

test('outside development only https on its own port goes out', async () => {
  let asked = 0;
  const resolveHost = async () => {
    asked += 1;
    return null;
  };
  const send = createSend({ development: false, resolveHost });
  for (const url of ['http://shop.example/', 'https://shop.example:8443/', 'http://shop.example:443/']) {
    expect(await send(post(url))).toEqual({ ok: false, code: 'unreachable' });
  }
  expect(asked).toBe(0);
});

test('redirects are returned, not followed', async () => {
  let served = 0;
  const port = await serve((_request, response) => {
    served += 1;
    response.writeHead(302, { location: '/next' }).end();
  });
  expect(await inDevelopment()(post(`http://shop.localhost:${port}/`))).toMatchObject({
    ok: true,
    status: 302,
  });
  expect(served).toBe(1);
});

test.each(['POST', 'PUT'])(
  '%s: cut after the request left is an unknown outcome, and is not retried',
  async (method) => {
    let served = 0;
    const port = await serve((request) => {
      served += 1;
      request.socket.destroy();
    });
    const answer = await inDevelopment()({ ...post(`http://shop.localhost:${port}/`), method });
    expect(answer).toEqual({ ok: false, code: 'outcome_unknown' });
    expect(served).toBe(1);
  },
);

test('an answer cut in the middle is an unknown outcome', async () => {
  const port = await serve((_request, response) => {
    response.writeHead(200, { 'content-length': '100' });
    response.write('half');
    setTimeout(() => response.destroy(), 20);
  });
  const answer = await inDevelopment()(post(`http://shop.localhost:${port}/`));
  expect(answer).toEqual({ ok: false, code: 'outcome_unknown' });
});

test('silence ends at the time limit', async () => {
  const port = await serve(() => undefined);
  const started = performance.now();
  const answer = await inDevelopment(200)(post(`http://shop.localhost:${port}/`));
  expect(answer).toEqual({ ok: false, code: 'outcome_unknown' });
  expect(performance.now() - started).toBeLessThan(2_000);
});

test('nobody listening, and a header that cannot be written, are unreachable', async () => {
  const port = await serve(() => undefined);
  for (const close of open.splice(0)) close();
  expect(await inDevelopment()(post(`http://shop.localhost:${port}/`))).toEqual({
    ok: false,
    code: 'unreachable',
  });
  const bad = { ...post('http://shop.localhost/'), headers: [['x', 'a\nb'] as [string, string]] };
  expect(await inDevelopment()(bad)).toEqual({ ok: false, code: 'unreachable' });
});

test('more than the cap is refused', async () => {
  const port = await serve((_request, response) => void response.end('x'.repeat(2_000)));
  expect(await inDevelopment()(post(`http://shop.localhost:${port}/`))).toEqual({
    ok: false,
    code: 'too_large',
  });
});

test('a name that nobody resolves in time is unreachable', async () => {
  const send = createSend({
    development: true,
    resolveHost: () => new Promise(() => undefined),
    limits: { timeoutMs: 100, capBytes: 1000 },
  });
  expect(await send(post('http://slow.example/'))).toEqual({ ok: false, code: 'unreachable' });
});
