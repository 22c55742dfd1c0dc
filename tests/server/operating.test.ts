import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { networkOf } from '#server/http/who/caller-address';
import { type Backend, bearer, call, OWNER_TOKEN, startBackend } from '#tests/server/backend';
import { createPerson } from '#tests/server/person';

let backend: Backend;
let agent: { id: string; key: string };
beforeAll(async () => {
  backend = await startBackend();
  agent = await backend.agentWith({ auto_approve_threshold: '10.00' });
});
afterAll(() => backend.close());

/** Written to the socket as it stands; what came back until the line was closed. */
function raw(text: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(backend.app.port, '127.0.0.1', () => socket.write(text));
    let answer = '';
    socket.on('data', (chunk) => {
      answer += String(chunk);
    });
    socket.on('error', () => resolve(answer));
    socket.on('close', () => resolve(answer));
  });
}

const getWith = (path: string, headers: Record<string, string>): Promise<number> =>
  new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port: backend.app.port, path, headers };
    httpRequest(options, (answer) => resolve(answer.resume().statusCode ?? 0))
      .on('error', reject)
      .end();
  });

describe('who this server is', () => {
  test('is decided by Host alone: what a proxy or a page says of it counts for nothing', async () => {
    const ours = `localhost:${backend.app.port}`;
    const liars = ['x-forwarded-host', 'forwarded', 'x-host', 'x-original-host', ':authority'.slice(1)];
    for (const name of liars) {
      expect(await getWith('/healthz', { host: ours, [name]: 'evil.example' })).toBe(200);
      expect(await getWith('/healthz', { host: 'evil.example', [name]: ours })).toBe(421);
    }
    expect(
      await raw(
        'GET http://evil.example/healthz HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n',
      ),
    ).toMatch(/^HTTP\/1\.1 421 /);
  });

  test.each([
    ['no host', 'GET /healthz HTTP/1.1\r\nConnection: close\r\n\r\n', 421],
    ['no host, as one may in HTTP/1.0', 'GET /healthz HTTP/1.0\r\n\r\n', 421],
    ['a host that is none', 'GET /healthz HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n', 421],
  ])('%s is refused as everything else is', async (_, text, status) => {
    const answer = await raw(text);
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(answer).toMatch(/x-content-type-options: nosniff/i);
    expect(answer).toContain('"reason_code":"host_not_ours"');
  });
});

test('every kind of answer closes what it does not need, and lets no other site read it', async () => {
  const { url } = backend;
  const owner = bearer(OWNER_TOKEN);
  const evil = { origin: 'https://evil.example' };
  const kinds: [number, Awaited<ReturnType<typeof call>>][] = [
    [200, await call(`${url}/api/v1/agents`, 'GET', owner)],
    [200, await call(`${url}/healthz`, 'GET', {})],
    [200, await call(`${url}/metrics`, 'GET', owner)],
    [200, await call(`${url}/api/openapi.json`, 'GET', {})],
    [200, await call(`${url}/api/v1/audit/export`, 'GET', owner)],
    [204, await call(`${url}/api/v1/session`, 'DELETE', {})],
    [400, await call(`${url}/api/v1/agents?x=1`, 'GET', owner)],
    [401, await call(`${url}/api/v1/agents`, 'GET', {})],
    [403, await call(`${url}/api/v1/agents`, 'GET', bearer(agent.key))],
    [403, await call(`${url}/api/v1/agents`, 'OPTIONS', evil)],
    [404, await call(`${url}/api/nowhere`, 'GET', {})],
    [404, await call(`${url}/card/unknown`, 'GET', {})],
    [404, await call(`${url}/nothing.js`, 'GET', {})],
    [405, await call(`${url}/api/v1/agents`, 'PUT', owner)],
    [405, await call(`${url}/api/v1/agents`, 'OPTIONS', {})],
    [405, await call(`${url}/`, 'POST', {})],
    [413, await call(`${url}/api/v1/agents`, 'POST', owner, { a: 'x'.repeat(70_000) })],
    [415, await call(`${url}/api/v1/agents`, 'POST', { ...owner, 'content-type': 'text/plain' }, 'x')],
  ];
  for (const [status, { status: got, headers, text }] of kinds) {
    expect([got, text]).toEqual([status, text]);
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-request-id')).toMatch(/^call_\w+$/);
    const cors = [...headers.keys()].filter((name) => name.startsWith('access-control-'));
    expect(cors).toEqual([]);
    const isPage = headers.get('content-type')?.startsWith('text/html') ?? false;
    if (status >= 400 && !isPage) {
      expect(headers.get('content-type')).toBe('application/problem+json');
      expect(JSON.parse(text)).toMatchObject({ status, type: 'about:blank' });
    }
  }
});

test('an upgrade that is refused is a problem like any other', async () => {
  const head = `Host: localhost:${backend.app.port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`;
  for (const [path, status, code] of [
    ['/api/v1/devices/socket', 401, 'ticket_unknown'],
    ['/elsewhere', 404, 'not_found'],
  ] as const) {
    const answer = await raw(`GET ${path} HTTP/1.1\r\n${head}`);
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(answer).toContain(`"reason_code":"${code}"`);
    expect(answer).toMatch(/x-content-type-options: nosniff/i);
  }
});

test('whoever was refused an upgrade and does not hang up is hung up on', async () => {
  const socket = connect({ port: backend.app.port, host: '127.0.0.1', allowHalfOpen: true });
  const head = `Host: localhost:${backend.app.port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`;
  socket.write(`GET /api/v1/devices/socket HTTP/1.1\r\n${head}`);
  socket.on('error', () => undefined).resume();
  await new Promise((resolve) => socket.once('end', resolve));
  // Only a line that is closed at the other end as well refuses what is said on it.
  const closed = new Promise((resolve) => socket.once('close', resolve));
  const saying = setInterval(() => socket.write('still here'), 100);
  await closed;
  clearInterval(saying);
});

describe('the metrics', () => {
  test('count requests by pattern, decisions, cards and the outbox, and name nobody', async () => {
    const answer = await call(`${backend.url}/api/v1/purchases`, 'POST', bearer(agent.key), {
      merchant_url: 'cloudflare.com',
      amount: 7,
      description: 'Credits',
      justification: 'The production worker has run out of them.',
    });
    await call(`${backend.url}/api/v1/purchases/${answer.json.request_id}`, 'GET', bearer(agent.key));
    await call(`${backend.url}/api/v1/${agent.id}`, 'GET', {});
    const { text, status } = await call(`${backend.url}/metrics`, 'GET', {});
    expect(status).toBe(200);
    const sample = (line: RegExp) => Number(line.exec(text)?.[1] ?? Number.NaN);
    expect(sample(/^countersign_decisions_total\{by="rules",outcome="approved"\} (\d+)$/m)).toBe(1);
    expect(sample(/^countersign_card_issue_seconds_count\{issuer="sandbox",outcome="issued"\} (\d+)$/m)).toBe(
      1,
    );
    expect(sample(/^countersign_outbox_jobs\{state="waiting"\} (\d+)$/m)).toBeGreaterThanOrEqual(0);
    expect(sample(/^countersign_outbox_oldest_due_seconds (\d+)/m)).toBeGreaterThanOrEqual(0);
    expect(sample(/^process_resident_memory_bytes (\d+)/m)).toBeGreaterThan(1_000_000);
    expect(text).toContain('{method="GET",route="/api/v1/purchases/:id",status="200"}');
    expect(text).toContain('route="unknown",status="404"');
    for (const name of [agent.id, agent.key, answer.json.request_id, 'cloudflare', 'engineering', 'acc_']) {
      expect(text).not.toContain(name);
    }
  });
});

describe('whoever guesses', () => {
  const guess = (path: string, body: object) =>
    createPerson(backend)
      .act('POST', `/api/v1/${path}`, body)
      .then(({ status }) => status);
  const times = async (count: number, tried: () => Promise<number>) => {
    const statuses: number[] = [];
    for (let tries = 0; tries < count; tries += 1) statuses.push(await tried());
    return statuses;
  };
  const wrongPassword = () => guess('session', { password: 'a guess' });
  const wrongLink = () =>
    guess('setup', { setup_token: `setup_${'a'.repeat(20)}`, password: 'x'.repeat(12) });

  test('is slowed by address, a password and a link each by itself', async () => {
    expect(await times(12, wrongPassword)).toEqual([...Array(10).fill(401), 429, 429]);
    expect(await times(12, wrongLink)).toEqual([...Array(10).fill(401), 429, 429]);
    const refused = await createPerson(backend).signIn('once more');
    expect(refused.json.reason_code).toBe('too_many_requests');
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    backend.pass(60_000);
    expect(await wrongPassword()).toBe(401);
  });

  test('keeps the owner out by none of their ways: the link, the known browser, the passkey', async () => {
    await times(12, wrongLink);
    const owner = createPerson(backend);
    expect((await owner.claim()).status).toBe(200);
    const { authenticator } = await owner.addPasskey('Laptop');
    await times(40, wrongPassword);
    expect((await createPerson(backend).signIn()).status).toBe(429);
    expect((await owner.signIn()).status).toBe(200);
    expect((await createPerson(backend).signInWithPasskey(authenticator)).status).toBe(200);
    await times(40, () => guess('session/passkey', { ceremony_id: 'cer_none', assertion: {} }));
    expect((await createPerson(backend).signInWithPasskey(authenticator)).status).toBe(200);
  });
});

test.each([
  ['192.0.2.1', '192.0.2.1'],
  ['::ffff:192.0.2.1', '::ffff:192.0.2.1'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:db8:1:2:ffff::1', '2001:db8:1:2'],
  ['2001:db8::1', '2001:db8:0:0'],
  ['::1', '0:0:0:0'],
])('%s counts as %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});
