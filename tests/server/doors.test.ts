import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Backend, bearer, call, OWNER_TOKEN, SANDBOX_KEY, startBackend } from '#tests/server/backend';

let backend: Backend;
let agent: { id: string; key: string };
beforeAll(async () => {
  backend = await startBackend();
  agent = await backend.agentWith({ auto_approve_threshold: '10.00' });
});
afterAll(() => backend.close());

/** fetch will not say another host than it calls; a rebinding page's browser does. */
function getAs(
  host: string,
  path = '/api/v1/session',
  family: '127.0.0.1' | '::1' = '127.0.0.1',
): Promise<number> {
  return new Promise((resolve, reject) => {
    const options = { host: family, port: backend.app.port, path, headers: { host } };
    httpRequest(options, (answer) => resolve(answer.resume().statusCode ?? 0))
      .on('error', reject)
      .end();
  });
}

const purchase = (change: object) => ({
  merchant_url: 'github.com',
  amount: 5,
  description: 'A seat',
  justification: 'The team needs it.',
  ...change,
});
const ask = (change: object, key = agent.key) =>
  call(`${backend.url}/api/v1/purchases`, 'POST', bearer(key), purchase(change));

describe('host and origin', () => {
  test('answers to its own names on both loopback families', async () => {
    const { port } = backend.app;
    expect(await getAs(`localhost:${port}`)).toBe(200);
    expect(await getAs(`127.0.0.1:${port}`)).toBe(200);
    expect(await getAs(`localhost:${port}`, '/healthz', '::1')).toBe(200);
  });

  test.each(['evil.example', 'localhost', 'localhost:1', 'localhost.evil.example', 'evil.example:80'])(
    'refuses to be %s',
    async (host) => {
      expect(await getAs(host)).toBe(421);
    },
  );

  test.each([
    'https://evil.example',
    'null',
    'http://localhost:1',
    'chrome-extension://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
  ])('refuses pages of %s, whatever credential they bring', async (origin) => {
    const answer = await call(`${backend.url}/api/v1/agents`, 'GET', { ...bearer(OWNER_TOKEN), origin });
    expect([answer.status, answer.json.reason_code]).toEqual([403, 'origin_not_ours']);
    const mcp = await call(`${backend.url}/api/mcp`, 'POST', { ...bearer(agent.key), origin }, {});
    expect(mcp.status).toBe(403);
  });

  test('lets our own extension call', async () => {
    const origin = 'chrome-extension://oppaimjjbdclgkklagcimaogkpgfdgnp';
    expect(
      (await call(`${backend.url}/api/v1/agents`, 'GET', { ...bearer(OWNER_TOKEN), origin })).status,
    ).toBe(200);
  });

  test('every answer closes what it does not need', async () => {
    for (const path of ['/api/v1/session', '/card/unknown', '/', '/api/nowhere']) {
      const { headers } = await call(`${backend.url}${path}`, 'GET', {});
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('access-control-allow-origin')).toBeNull();
      if (path !== '/') expect(headers.get('cache-control')).toBe('no-store');
    }
  });
});

test.each(['GET', 'HEAD', 'POST', 'OPTIONS'])(
  'an address of programs that is none is not there for %s, whatever a browser says it takes',
  async (method) => {
    for (const path of ['/.well-known/nothing', '/.env', '/api', '/card/v_x/more', '/metrics/more']) {
      const { status, headers } = await call(`${backend.url}${path}`, method, { accept: 'text/html' });
      expect([path, status]).toEqual([path, 404]);
      expect(headers.get('content-type')).toBe('application/problem+json');
    }
  },
);

test('a long list goes out compressed, and what carries a key or the link to a card does not', async () => {
  for (let n = 0; n < 5; n += 1) await ask({ idempotency_key: `seat ${n}` });
  const encodingOf = async (method: string, path: string, token: string, body?: unknown) =>
    (await call(`${backend.url}/api/v1${path}`, method, bearer(token), body)).headers.get('content-encoding');
  expect(await encodingOf('GET', '/requests', OWNER_TOKEN)).toBe('gzip');
  const policy = { allowed_domains: Array.from({ length: 100 }, (_, n) => `shop-${n}.example`) };
  expect(await encodingOf('POST', '/agents', OWNER_TOKEN, { name: 'long', policy })).toBeNull();
  expect((await ask({ idempotency_key: 'seat 1' })).headers.get('content-encoding')).toBeNull();
});

describe('credentials', () => {
  test('none, unknown and half ones are refused with a challenge', async () => {
    const challenges: Record<string, string>[] = [
      {},
      bearer('cs_unknown'),
      { authorization: 'Basic b3duZXI6' },
      { authorization: 'Bearer' },
    ];
    for (const headers of challenges) {
      const answer = await call(`${backend.url}/api/v1/agents`, 'GET', headers);
      expect(answer.status).toBe(401);
      expect(answer.headers.get('www-authenticate')).toContain('Bearer');
    }
  });

  test('a key is told once and rests as a hash; a new key ends the old one, revoking ends both', async () => {
    const { agent: made, api_key: first } = await backend.owner.createAgent('short-lived', {});
    const listed = JSON.stringify(await backend.owner.agents());
    expect(listed).not.toContain(first);
    const renewed = await backend.owner.call<{ api_key: string }>('POST', `/api/v1/agents/${made.id}/key`);
    expect((await ask({}, first)).status).toBe(401);
    expect((await ask({}, renewed.api_key)).status).toBe(200);
    await backend.owner.call('DELETE', `/api/v1/agents/${made.id}`);
    expect((await ask({}, renewed.api_key)).status).toBe(401);
  });

  test("the sandbox network's door opens to its own key only", async () => {
    const url = `${backend.url}/api/sandbox/network/authorizations`;
    expect((await call(url, 'POST', bearer(OWNER_TOKEN), {})).status).toBe(401);
    const body = {
      number: '4000007700000000',
      exp_month: 1,
      exp_year: 2030,
      cvc: '123',
      amount: '5.00',
      currency: 'USD',
      merchant: { name: 'Lantern', domain: 'lantern.localhost' },
    };
    const answer = await call(url, 'POST', bearer(SANDBOX_KEY), body);
    expect([answer.status, answer.json.status, answer.json.decline_code]).toEqual([
      200,
      'declined',
      'invalid_number',
    ]);
  });
});

describe('bad input names its field and its rule', () => {
  test.each<[object, string]>([
    [{ amount: 0 }, 'amount'],
    [{ amount: -5 }, 'amount'],
    [{ amount: 19.999 }, 'amount'],
    [{ amount: '1e309' }, 'amount'],
    [{ amount: 'NaN' }, 'amount'],
    [{ amount: 1e21 }, 'amount'],
    [{ amount: '1000000.01' }, 'amount'],
    [{ currency: 'XXZ' }, 'currency'],
    [{ merchant_url: 'https://amazon.com@evil.com/' }, 'merchant_url'],
    [{ merchant_url: 'github.io' }, 'merchant_url'],
    [{ merchant_url: '127.0.0.1' }, 'merchant_url'],
    [{ description: '' }, 'description'],
    [{ description: 'abc\u202Edef' }, 'description'],
    [{ idempotency_key: '' }, 'idempotency_key'],
    [{ line_items: [{ name: 'a', amount: 1 }] }, 'line_items'],
    [{ approve: true }, 'approve'],
  ])('%j → %s', async (change, field) => {
    const answer = await ask(change);
    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(answer.json.reason_code).toBe('bad_input');
    expect(answer.json.errors.map((error: { field: string }) => error.field)).toContain(field);
    for (const error of answer.json.errors) expect(error.rule.length).toBeGreaterThan(2);
  });

  test('every wrong field at once, of whichever rule, and what is missing is required', async () => {
    const { json } = await ask({
      merchant_url: 'github.io',
      amount: '1e3',
      description: undefined,
      justification: '',
    });
    expect(json.errors).toEqual([
      { field: 'description', rule: 'required' },
      { field: 'justification', rule: 'not empty' },
      { field: 'merchant_url', rule: 'a merchant, not a suffix that many share' },
      { field: 'amount', rule: 'plain digits with an optional decimal part, as in 12.00' },
    ]);
  });

  test('a justification of more than 2,000 characters → justification', async () => {
    const { json } = await ask({ justification: 'x'.repeat(2001) });
    expect(json.errors).toEqual([{ field: 'justification', rule: 'at most 2000 characters' }]);
  });

  test('what is no JSON, or does not say that it is, is refused', async () => {
    const url = `${backend.url}/api/v1/purchases`;
    const broken = await call(url, 'POST', bearer(agent.key), '{');
    expect([broken.status, broken.json.reason_code]).toEqual([400, 'bad_json']);
    const form = await call(
      url,
      'POST',
      { ...bearer(agent.key), 'content-type': 'text/plain' },
      purchase({}),
    );
    expect([form.status, form.json.reason_code]).toEqual([415, 'not_json']);
  });

  test('a body over 64 KiB is refused', async () => {
    const answer = await ask({ description: 'x'.repeat(70_000) });
    expect([answer.status, answer.json.reason_code]).toEqual([413, 'body_too_large']);
  });

  test('no refusal repeats a number that was sent', async () => {
    const number = '4242424242424242';
    const answers = [
      await ask({ [number]: 1 }),
      await ask({ merchant_url: `${number}` }),
      await ask({ currency: number }),
      await ask({ amount: `${number}x` }),
    ];
    for (const answer of answers) {
      expect(answer.status).toBe(400);
      expect(answer.text).not.toMatch(/\d{13,19}/);
    }
  });
});

test('a key of 255 characters is one, however many units each takes', async () => {
  const key = '🧾'.repeat(255);
  const first = await ask({ idempotency_key: key });
  expect(first.status).toBe(200);
  expect((await ask({ idempotency_key: key })).json.request_id).toBe(first.json.request_id);
  for (const refused of [`${key}🧾`, 'half \ud83e']) {
    const { status, json } = await ask({ idempotency_key: refused });
    expect([status, json.errors[0].field]).toEqual([400, 'idempotency_key']);
  }
});

test('another body under the same key is a conflict, the same body the same request', async () => {
  const first = await ask({ idempotency_key: 'seat-1' });
  const again = await ask({ idempotency_key: 'seat-1' });
  expect(again.json.request_id).toBe(first.json.request_id);
  const other = await ask({ idempotency_key: 'seat-1', amount: 6 });
  expect([other.status, other.json.reason_code]).toEqual([409, 'idempotency_mismatch']);
});

test('what an owner did stands in a chain that verifies, and leaves as JSON Lines', async () => {
  await backend.owner.call('PATCH', '/api/v1/settings', { pending_hours: 12, time_zone: 'Europe/Vienna' });
  const wrong = await call(`${backend.url}/api/v1/settings`, 'PATCH', bearer(OWNER_TOKEN), {
    time_zone: 'Mars/Olympus',
  });
  expect(wrong.json.errors[0].field).toBe('time_zone');
  const verdict = await backend.owner.call<{ ok: boolean; rows: number }>('GET', '/api/v1/audit/verify');
  expect(verdict.ok).toBe(true);
  const exported = await call(`${backend.url}/api/v1/audit/export`, 'GET', bearer(OWNER_TOKEN));
  const rows = exported.text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(rows).toHaveLength(verdict.rows);
  expect(rows.map((row) => row.kind)).toContain('settings.changed');
  expect(exported.text).not.toContain(agent.key);
});

test('owners hear what kind of thing changed, and of which purchase', async () => {
  const abort = new AbortController();
  const answer = await fetch(`${backend.url}/api/v1/events`, {
    headers: bearer(OWNER_TOKEN),
    signal: abort.signal,
  });
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  let heard = '';
  const until = async (word: string) => {
    while (reader && !heard.includes(word)) heard += (await reader.read()).value ?? '';
  };
  await until('event: ping');
  const { api_key } = await backend.owner.createAgent('loud', {});
  await until('agent.created');
  expect(heard).toContain('event: changed\ndata: {"kinds":["agent.created"],"purchases":[]}');
  const asked = await call(`${backend.url}/api/v1/purchases`, 'POST', bearer(api_key), {
    merchant_url: 'github.com',
    amount: 12,
    description: 'A seat',
    justification: 'The team needs it.',
  });
  await until(asked.json.request_id);
  expect(heard).toContain(
    `{"kinds":["purchase.requested","purchase.decided"],"purchases":["${asked.json.request_id}"]}`,
  );
  abort.abort();
});

test('an agent that hammers is told when to come back; others are not held up', async () => {
  const loud = await backend.agentWith({}, 'loud');
  const quiet = await backend.agentWith({}, 'quiet');
  const url = `${backend.url}/api/v1/spending`;
  let refused = await call(url, 'GET', bearer(loud.key));
  for (let calls = 0; refused.status === 200 && calls < 900; calls += 20) {
    const batch = await Promise.all(Array.from({ length: 20 }, () => call(url, 'GET', bearer(loud.key))));
    refused = batch.find(({ status }) => status === 429) ?? refused;
  }
  expect([refused.status, refused.json.reason_code]).toEqual([429, 'too_many_requests']);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect((await call(url, 'GET', bearer(quiet.key))).status).toBe(200);
});
