import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Backend, bearer, call, OWNER_TOKEN, startBackend } from '#tests/server/backend';
import { createPerson, PASSWORD } from '#tests/server/person';
import { createTestDevice } from '#tests/server/test-device';

let backend: Backend;
let agent: { id: string; key: string };
let setupToken: string;
beforeAll(async () => {
  backend = await startBackend();
  agent = await backend.agentWith({ daily_limit: '500.00' });
  setupToken = (await backend.app.setupLink())?.split('#')[1] ?? '';
});
afterAll(() => backend.close());

let count = 0;
let requestId: string;
/** Every test has a request of its own that waits for a person. */
beforeEach(async () => {
  count += 1;
  const body = {
    merchant_url: 'github.com',
    amount: 10 + count,
    description: 'Copilot seat renewal',
    justification: 'The team needs it.',
  };
  const asked = await call(`${backend.url}/api/v1/purchases`, 'POST', bearer(agent.key), body);
  requestId = asked.json.request_id;
  expect(asked.json.status).toBe('pending_review');
});

const path = (what: string) => `/api/v1/requests/${requestId}/${what}`;
const digestOf = async () => (await backend.owner.request(requestId)).digest;

describe('who may approve', () => {
  test('an owner seat approves what it was shown, and not without its digest', async () => {
    const device = await createTestDevice(backend);
    const id = await device.pair('owner');
    const blind = await device.send('POST', path('approve'), {});
    expect([blind.status, blind.json.reason_code]).toEqual([409, 'digest_mismatch']);
    const other = await device.send('POST', path('approve'), { digest: 'f'.repeat(64) });
    expect(other.json.reason_code).toBe('digest_mismatch');
    const digest = await digestOf();
    const approved = await device.send('POST', path('approve'), { digest });
    expect(approved.json).toMatchObject({ status: 'approved', decided_by: `device:${id}` });
    const again = await device.send('POST', path('approve'), { digest });
    expect([again.status, again.json.reason_code]).toEqual([409, 'not_pending']);
  });

  test('an owner seat paired for automation is audited as automation', async () => {
    const device = await createTestDevice(backend);
    await device.pair('owner', undefined, true);
    const approved = await device.send('POST', path('approve'), { digest: await digestOf() });
    expect(approved.json.decided_by).toBe('automation');
  });

  test('an owner seat freezes; it unfreezes nothing, pairs nothing, raises no limit', async () => {
    const device = await createTestDevice(backend);
    await device.pair('owner');
    expect((await device.send('POST', '/api/v1/freeze', { frozen: true })).json).toEqual({ frozen: true });
    const refused = [
      await device.send('POST', '/api/v1/freeze', { frozen: false }),
      await device.send('POST', '/api/v1/pairing-codes', { seat: 'owner' }),
      await device.send('PATCH', `/api/v1/agents/${agent.id}`, { policy: { daily_limit: null } }),
      await device.send('POST', '/api/v1/agents', { name: 'another' }),
    ];
    expect(refused.map(({ status, json }) => `${status} ${json.reason_code}`)).toEqual(
      Array(4).fill('403 device_cannot'),
    );
    await backend.owner.call('POST', '/api/v1/freeze', { frozen: false });
  });

  test('an agent seat approves, denies, reads and freezes nothing', async () => {
    const device = await createTestDevice(backend);
    await device.pair('agent', [agent.id]);
    const refused = [
      await device.send('POST', path('approve'), { digest: await digestOf() }),
      await device.send('POST', path('deny'), {}),
      await device.send('GET', '/api/v1/requests'),
      await device.send('POST', '/api/v1/freeze', { frozen: true }),
      await device.send('GET', '/api/v1/audit'),
    ];
    for (const { status, json } of refused)
      expect([status, json.reason_code]).toEqual([403, 'agent_seat_cannot_approve']);
  });

  test("an agent seat's state holds its own agents' ready purchases and nothing that waits", async () => {
    const other = await backend.agentWith({ auto_approve_threshold: 50 }, 'research');
    const asked = {
      merchant_url: 'render.com',
      amount: 14,
      description: 'Starter plan',
      justification: 'Deploying.',
    };
    await call(`${backend.url}/api/v1/purchases`, 'POST', bearer(other.key), asked);
    const mine = await createTestDevice(backend);
    await mine.pair('agent', [agent.id]);
    const theirs = await createTestDevice(backend);
    await theirs.pair('agent', [other.id]);
    const state = (await mine.send('GET', '/api/v1/devices/state')).json;
    expect(state).toMatchObject({ seat: 'agent', waiting: [], recent: [] });
    expect(state.ready.every((ready: { agent_name: string }) => ready.agent_name === 'engineering')).toBe(
      true,
    );
    const theirState = (await theirs.send('GET', '/api/v1/devices/state')).json;
    expect(theirState.ready).toHaveLength(1);
    expect(theirState.agents).toEqual([{ id: other.id, name: 'research' }]);
  });

  test("an agent's key owns nothing", async () => {
    for (const [method, route] of [
      ['POST', path('approve')],
      ['GET', '/api/v1/agents'],
      ['PATCH', '/api/v1/settings'],
      ['POST', '/api/v1/freeze'],
    ] as const) {
      const body = method === 'GET' ? undefined : route.endsWith('freeze') ? { frozen: true } : {};
      const answer = await call(`${backend.url}${route}`, method, bearer(agent.key), body);
      expect([answer.status, answer.json.reason_code]).toEqual([403, 'agent_cannot']);
    }
  });

  test('the owner token approves without a digest, but not with a wrong one, and never from an agent browser', async () => {
    const wrong = await call(`${backend.url}${path('approve')}`, 'POST', bearer(OWNER_TOKEN), {
      digest: 'nope',
    });
    expect(wrong.json.reason_code).toBe('digest_mismatch');
    const marked = { ...bearer(OWNER_TOKEN), 'countersign-agent-seat': '1' };
    const fromAgent = await call(`${backend.url}${path('approve')}`, 'POST', marked, {});
    expect([fromAgent.status, fromAgent.json.reason_code]).toEqual([403, 'agent_browser_cannot_approve']);
    const approved = await call(`${backend.url}${path('approve')}`, 'POST', bearer(OWNER_TOKEN), {});
    expect(approved.json).toMatchObject({ status: 'approved', decided_by: 'automation' });
    const twice = await call(`${backend.url}${path('approve')}`, 'POST', bearer(OWNER_TOKEN), {});
    expect([twice.status, twice.json.reason_code]).toEqual([409, 'not_pending']);
  });
});

describe('a session of a person', () => {
  const signIn = async (headers: Record<string, string> = {}) => {
    const person = createPerson(backend);
    await person.signIn(PASSWORD, headers);
    return person;
  };

  test('the set-up link claims the account once, with a password of twelve characters', async () => {
    const person = createPerson(backend);
    const setUp = (password: string) =>
      person.act('POST', '/api/v1/setup', { setup_token: setupToken, password });
    expect((await setUp('short')).json.errors).toEqual([
      { field: 'password', rule: 'at least 12 characters' },
    ]);
    const claimed = await setUp(PASSWORD);
    expect(claimed.headers.get('set-cookie')).toMatch(/countersign_session=\w+;.*HttpOnly; SameSite=Strict/);
    expect((await setUp(PASSWORD)).json.reason_code).toBe('setup_token_unknown');
    expect(await backend.app.setupLink()).toBeNull();
  });

  test('signs in with the password and with no other', async () => {
    const wrong = await createPerson(backend).signIn('not the password');
    expect([wrong.status, wrong.json.reason_code]).toEqual([401, 'wrong_password']);
    expect((await (await signIn()).act('GET', '/api/v1/agents')).status).toBe(200);
  });

  test('approves with the digest, from our own pages only', async () => {
    const person = await signIn();
    const body = { digest: await digestOf() };
    const headers = { cookie: person.cookie(), ...(await person.key.proof('POST', path('approve'))) };
    const elsewhere = await call(`${backend.url}${path('approve')}`, 'POST', headers, body);
    expect([elsewhere.status, elsewhere.json.reason_code]).toEqual([401, 'origin_not_ours']);
    const approved = await person.act('POST', path('approve'), body);
    expect(approved.json).toMatchObject({ status: 'approved', decided_by: 'owner' });
  });

  test.each(['the header of the agent-seat extension', 'the cookie that pairing an agent seat left'])(
    'once seen with %s it never approves again',
    async (what) => {
      const person = await signIn();
      const seat = await createTestDevice(backend);
      const left = await seat.pairAndKeepMark([agent.id]);
      const mark: Record<string, string> = what.startsWith('the header')
        ? { 'countersign-agent-seat': '1' }
        : { cookie: `${person.cookie()}; ${left}` };
      expect((await person.act('GET', '/api/v1/session', undefined, mark)).json.agent_browser).toBe(true);
      const body = { digest: await digestOf() };
      const policy = { auto_approve_threshold: 1000 };
      const refused = [
        await person.act('POST', path('approve'), body),
        await person.act('PATCH', `/api/v1/agents/${agent.id}`, { policy }),
        await person.act('POST', '/api/v1/pairing-codes', { seat: 'owner' }),
        await person.act('POST', '/api/v1/freeze', { frozen: false }),
      ];
      for (const { status, json } of refused)
        expect([status, json.reason_code]).toEqual([403, 'agent_browser_cannot_approve']);
      expect((await person.act('POST', path('deny'), { reason: 'no' })).json.status).toBe('denied');
      const refusals = (await backend.owner.audit()).items.filter(({ body: said }) =>
        String(said.why).includes('agent seat'),
      );
      expect(refusals.length).toBeGreaterThan(0);
    },
  );

  test('a session begun in an agent browser is marked from its birth', async () => {
    const person = await signIn({ 'countersign-agent-seat': '1' });
    const refused = await person.act('POST', path('approve'), { digest: await digestOf() });
    expect(refused.json.reason_code).toBe('agent_browser_cannot_approve');
  });

  test('ends when it is signed out, and by itself after a week', async () => {
    const [first, second] = [await signIn(), await signIn()];
    await first.act('DELETE', '/api/v1/session');
    expect((await first.act('GET', '/api/v1/agents')).status).toBe(401);
    backend.pass(7 * 24 * 3_600_000 + 1);
    expect((await second.act('GET', '/api/v1/agents')).status).toBe(401);
  });

  test('guessing the password is slowed', async () => {
    const person = createPerson(backend);
    const statuses: number[] = [];
    for (let guess = 0; guess < 14; guess += 1) statuses.push((await person.signIn(`guess ${guess}`)).status);
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(2);
  });
});
