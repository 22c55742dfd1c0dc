import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Backend, bearer, call, OWNER_TOKEN, startBackend } from '#tests/server/backend';
import { createPerson, type Person } from '#tests/server/person';
import { readAudit } from '#tests/server/read-audit';
import {
  type Change,
  createSoftAuthenticator,
  type SoftAuthenticator,
} from '#tests/server/soft-authenticator';

const HOUR = 3_600_000;
let backend: Backend;
let person: Person;
let agent: { id: string; key: string };
let first: SoftAuthenticator;
beforeAll(async () => {
  backend = await startBackend();
  agent = await backend.agentWith({ auto_approve_threshold: '5.00', daily_limit: '100.00' });
  person = createPerson(backend);
  await person.claim();
});
afterAll(() => backend.close());

const rules = (policy: object, headers: Record<string, string> = {}) =>
  person.act('PATCH', `/api/v1/agents/${agent.id}`, { policy }, headers);
const code = (answer: { status: number; json: { reason_code?: string } | null }) =>
  `${answer.status} ${answer.json?.reason_code}`;
const auditOf = (kind: string) => readAudit(backend, kind);

describe('before there is a passkey', () => {
  test('a session raises by itself', async () => {
    expect((await rules({ daily_limit: '101.00' })).status).toBe(200);
  });

  test.each<[string, Change]>([
    ['of another origin', { origin: 'https://evil.example' }],
    ['for another name', { rpId: 'evil.example' }],
    ['over another challenge', { challenge: 'AAAAAAAAAAAAAAAAAAAAAA' }],
    ['without its person verified', { verified: false }],
    ['that is no registration', { type: 'webauthn.get' }],
  ])('a registration %s is refused', async (_, change) => {
    const { answer } = await person.addPasskey('Bent', undefined, {}, change);
    expect(code(answer)).toBe('409 registration_refused');
  });

  test('a passkey is added by a person, not by a program with the owner token and not by an agent', async () => {
    const options = (headers: Record<string, string>) =>
      call(`${backend.url}/api/v1/passkeys/options`, 'POST', headers);
    expect(code(await options(bearer(OWNER_TOKEN)))).toBe('403 people_only');
    expect(code(await options(bearer(agent.key)))).toBe('403 agent_cannot');
    expect(code(await options({}))).toBe('401 not_signed_in');
  });

  test.each<[string, object, string]>([
    ['no password', { password: undefined }, '403 password_required'],
    ['a wrong password', { password: 'not the password' }, '403 wrong_password'],
    ['no password, to wait', { password: undefined, wait: true }, '403 password_required'],
  ])('the first is not added by a session with %s', async (_, extra, refusal) => {
    expect(code((await person.addPasskey('Borrowed', undefined, extra)).answer)).toBe(refusal);
    expect((await person.act('GET', '/api/v1/passkeys')).json.items).toEqual([]);
  });

  test('the first works at once, and the owner is told', async () => {
    const { authenticator, answer } = await person.addPasskey('Laptop');
    first = authenticator;
    expect(answer.status).toBe(201);
    expect(answer.json).toMatchObject({ name: 'Laptop', waits_until: null });
    expect((await auditOf('owner.notified')).at(-1)?.body.subject).toContain('Laptop');
  });
});

describe('what raises authority', () => {
  test('asks for the passkey over the statement, and is done when the same request comes signed', async () => {
    const asked = await rules({ daily_limit: '150.00' });
    expect(code(asked)).toBe('403 passkey_required');
    const { statement, options } = asked.json.step_up;
    expect(statement.lines).toEqual(['Change the rules of engineering', 'Daily limit: 101.00 → 150.00']);
    expect(JSON.parse(statement.canonical)).toMatchObject({
      act: 'agent.changed',
      subject: { agent: agent.id },
      before: { daily_limit: '101.00' },
      after: { daily_limit: '150.00' },
    });
    const hash = createHash('sha256')
      .update(`${statement.canonical}\n${statement.nonce}`)
      .digest('base64url');
    expect(options.challenge).toBe(hash);
    expect(options).toMatchObject({ rpId: 'localhost', userVerification: 'required' });
    const done = await rules({ daily_limit: '150.00' }, person.confirmation(asked.json.step_up, first));
    expect(done.json.policy.daily_limit).toBe('150.00');
    const [signed] = (await auditOf('authority.signed')).slice(-1);
    expect(signed).toMatchObject({ who: 'owner', body: { name: 'Laptop', statement: statement.canonical } });
    expect(signed?.body.assertion).toMatch(/^[0-9a-f]{64}$/);
  });

  test('an answer works once', async () => {
    const asked = await rules({ daily_limit: '160.00' });
    const header = person.confirmation(asked.json.step_up, first);
    expect((await rules({ daily_limit: '160.00' }, header)).status).toBe(200);
    await rules({ daily_limit: '150.00' });
    expect(code(await rules({ daily_limit: '160.00' }, header))).toBe('403 ceremony_unknown');
  });

  test('an answer to one change does no other, and is used up by the attempt', async () => {
    const asked = await rules({ daily_limit: '160.00' });
    const header = person.confirmation(asked.json.step_up, first);
    expect(code(await rules({ daily_limit: '1000.00' }, header))).toBe('409 statement_changed');
    expect(code(await rules({ daily_limit: '160.00' }, header))).toBe('403 ceremony_unknown');
  });

  test('what moved between asking and signing voids the answer', async () => {
    const asked = await rules({ daily_limit: '160.00' });
    await rules({ per_transaction_limit: '20.00' });
    const header = person.confirmation(asked.json.step_up, first);
    expect(code(await rules({ daily_limit: '160.00' }, header))).toBe('409 statement_changed');
    await rules({ daily_limit: '150.00' });
  });

  test.each<[string, Change]>([
    ['of another origin', { origin: 'https://evil.example' }],
    ['for another name', { rpId: 'evil.example' }],
    ['over another challenge', { challenge: 'AAAAAAAAAAAAAAAAAAAAAA' }],
    ['without its person verified', { verified: false }],
    ['made inside a frame of another site', { crossOrigin: true }],
    ['that is a registration', { type: 'webauthn.create' }],
    ['with a counter that went back', { counter: 1 }],
  ])('an answer %s is refused', async (_, change) => {
    const asked = await rules({ daily_limit: '160.00' });
    const header = person.confirmation(asked.json.step_up, first, change);
    expect(code(await rules({ daily_limit: '160.00' }, header))).toBe('403 assertion_refused');
  });

  test('a challenge is void after five minutes', async () => {
    const asked = await rules({ daily_limit: '160.00' });
    const header = person.confirmation(asked.json.step_up, first);
    backend.pass(5 * 60_000 + 1);
    expect(code(await rules({ daily_limit: '160.00' }, header))).toBe('403 ceremony_unknown');
  });

  test('an authenticator that is not registered signs nothing', async () => {
    const stranger = createSoftAuthenticator(backend.url);
    stranger.create({ challenge: 'AAAA', rp: { id: 'localhost' } });
    const asked = await rules({ daily_limit: '160.00' });
    const header = person.confirmation(asked.json.step_up, stranger);
    expect(code(await rules({ daily_limit: '160.00' }, header))).toBe('403 assertion_refused');
  });

  test('the answer of another ceremony, signing in for instance, signs no change', async () => {
    const { json } = await call(`${backend.url}/api/v1/session/passkey/options`, 'POST', {});
    const header = person.confirmation(
      { ...json, statement: { lines: [], canonical: '', nonce: '' } },
      first,
    );
    expect(code(await rules({ daily_limit: '160.00' }, header))).toBe('403 ceremony_unknown');
  });

  test('a header that is none is bad input, not silence', async () => {
    const answer = await rules({ daily_limit: '160.00' }, { 'countersign-passkey': 'e30' });
    expect([answer.status, answer.json.errors[0].field]).toEqual([400, 'countersign-passkey']);
  });

  const raising: [string, string, () => string, unknown][] = [
    ['a new agent', 'POST', () => '/api/v1/agents', { name: 'another' }],
    ['a new key', 'POST', () => `/api/v1/agents/${agent.id}/key`, undefined],
    ['a cleared limit', 'PATCH', () => `/api/v1/agents/${agent.id}`, { policy: { daily_limit: null } }],
    ['a threshold', 'PATCH', () => `/api/v1/agents/${agent.id}`, { policy: { auto_approve_threshold: 50 } }],
    ['direct delivery', 'PATCH', () => `/api/v1/agents/${agent.id}`, { policy: { card_delivery: 'direct' } }],
    ['link delivery', 'PATCH', () => `/api/v1/agents/${agent.id}`, { policy: { card_delivery: 'link' } }],
    ['weaker step-up', 'PATCH', () => '/api/v1/settings', { step_up: { mode: 'never' } }],
    ['another midnight', 'PATCH', () => '/api/v1/settings', { time_zone: 'Europe/Vienna' }],
    [
      'a payee',
      'POST',
      () => '/api/v1/payees',
      { merchant_host: 'a.com', endpoint_host: 'b.com', account_key: 'k' },
    ],
    [
      'an address that charges later',
      'POST',
      () => '/api/v1/pay-addresses',
      {
        merchant_host: 'a.com',
        method: 'POST',
        host: 'a.com',
        path: '/pay',
        operation: '',
        charged_later_hours: 2,
      },
    ],
  ];
  test.each(raising)('%s is refused without it, and nothing is changed', async (_, method, path, body) => {
    const before = [await backend.owner.agents(), (await person.act('GET', '/api/v1/settings')).json];
    expect(code(await person.act(method, path(), body))).toBe('403 passkey_required');
    expect([await backend.owner.agents(), (await person.act('GET', '/api/v1/settings')).json]).toEqual(
      before,
    );
  });

  test('unfreezing asks, freezing does not', async () => {
    expect((await person.act('POST', '/api/v1/freeze', { frozen: true })).json).toEqual({ frozen: true });
    expect(code(await person.act('POST', '/api/v1/freeze', { frozen: false }))).toBe('403 passkey_required');
    const done = await person.signed(first, 'POST', '/api/v1/freeze', { frozen: false });
    expect(done.json).toEqual({ frozen: false });
  });

  test('what lowers asks for nothing', async () => {
    expect((await rules({ daily_limit: '90.00', auto_approve_threshold: null })).status).toBe(200);
    expect((await rules({ allowed_domains: ['github.com'], total_check: 'hold' })).status).toBe(200);
    const settings = { aggregate: { daily: '50.00' }, pending_hours: 2, cardholder: { name: 'A. Person' } };
    expect((await person.act('PATCH', '/api/v1/settings', settings)).status).toBe(200);
  });

  test('a session of an agent browser may lower and raises nothing, signed or not', async () => {
    const elsewhere = createPerson(backend);
    await elsewhere.signIn(undefined, { 'countersign-agent-seat': '1' });
    const patch = (policy: object, headers = {}) =>
      elsewhere.act('PATCH', `/api/v1/agents/${agent.id}`, { policy }, headers);
    expect((await patch({ daily_limit: '80.00' })).status).toBe(200);
    expect(code(await patch({ daily_limit: '500.00' }))).toBe('403 agent_browser_cannot_approve');
    const asked = await rules({ daily_limit: '500.00' });
    const header = person.confirmation(asked.json.step_up, first);
    expect(code(await patch({ daily_limit: '500.00' }, header))).toBe('403 agent_browser_cannot_approve');
    const adding = await elsewhere.act('POST', '/api/v1/passkeys/options');
    expect(code(adding)).toBe('403 agent_browser_cannot_approve');
  });

  test('the owner token acts as automation in development, passkeys or not', async () => {
    const raised = await call(`${backend.url}/api/v1/agents`, 'POST', bearer(OWNER_TOKEN), {
      name: 'by token',
    });
    expect(raised.status).toBe(201);
    expect((await auditOf('agent.created')).at(-1)?.who).toBe('automation');
  });
});

describe('signing in with a passkey', () => {
  // Strangers are counted by their address; a quarter of an hour later they may try again.
  beforeEach(() => backend.pass(15 * 60_000));

  test('opens a session that remembers how it began', async () => {
    const other = createPerson(backend);
    expect((await other.signInWithPasskey(first)).json).toEqual({ signed_in: true, agent_browser: false });
    const { items } = (await other.act('GET', '/api/v1/sessions')).json;
    expect(items.find((session: { current: boolean }) => session.current)).toMatchObject({
      method: 'passkey',
    });
  });

  test.each<[string, Change]>([
    ['another origin', { origin: 'https://evil.example' }],
    ['no verified person', { verified: false }],
  ])('with %s opens nothing', async (_, change) => {
    const other = createPerson(backend);
    expect(code(await other.signInWithPasskey(first, change))).toBe('401 assertion_refused');
  });

  test('an answer that signed a change opens no session, and one that opened a session opens no second', async () => {
    const asked = await rules({ daily_limit: '500.00' });
    const { ceremony_id, options } = asked.json.step_up;
    const post = (body: object) => createPerson(backend).act('POST', '/api/v1/session/passkey', body);
    expect(code(await post({ ceremony_id, assertion: first.get(options) }))).toBe('401 ceremony_unknown');
    const { json } = await call(`${backend.url}/api/v1/session/passkey/options`, 'POST', {});
    expect(json.options.allowCredentials ?? []).toEqual([]);
    const body = { ceremony_id: json.ceremony_id, assertion: first.get(json.options) };
    expect((await post(body)).status).toBe(200);
    expect(code(await post(body))).toBe('401 ceremony_unknown');
  });
});

describe('a second passkey', () => {
  test('that an existing one signs works at once', async () => {
    const { answer, authenticator } = await person.addPasskey('Phone', first);
    expect(answer.json).toMatchObject({ name: 'Phone', waits_until: null });
    const done = await person.signed(authenticator, 'PATCH', `/api/v1/agents/${agent.id}`, {
      policy: { daily_limit: '81.00' },
    });
    expect(done.status).toBe(200);
  });

  test('is refused when nobody signs and nobody chose to wait', async () => {
    expect(code((await person.addPasskey('Sneaky')).answer)).toBe('403 passkey_required');
  });

  test('without an existing one waits 24 hours: it opens and signs nothing until then', async () => {
    const { answer, authenticator } = await person.addPasskey('Recovered', undefined, { wait: true });
    expect(Date.parse(answer.json.waits_until) - backend.now().getTime()).toBeGreaterThan(23.9 * HOUR);
    expect((await auditOf('owner.notified')).at(-1)?.body.lines).toContainEqual(
      expect.stringContaining('without an existing one'),
    );
    const other = createPerson(backend);
    expect(code(await other.signInWithPasskey(authenticator))).toBe('401 passkey_waiting');
    const asked = await rules({ daily_limit: '82.00' });
    expect(asked.json.step_up.options.allowCredentials).toHaveLength(2);
    const header = person.confirmation(asked.json.step_up, authenticator);
    expect(code(await rules({ daily_limit: '82.00' }, header))).toBe('403 assertion_refused');
    backend.pass(24 * HOUR + 1000);
    expect((await other.signInWithPasskey(authenticator)).status).toBe(200);
    expect((await person.signed(authenticator, 'DELETE', `/api/v1/passkeys/${answer.json.id}`)).status).toBe(
      204,
    );
  });

  test('that waits is refused without a signature, or allowed with one', async () => {
    const refused = (await person.addPasskey('No', undefined, { wait: true })).answer.json;
    expect((await person.act('DELETE', `/api/v1/passkeys/${refused.id}`)).status).toBe(204);
    const allowed = (await person.addPasskey('Yes', undefined, { wait: true })).answer.json;
    const path = `/api/v1/passkeys/${allowed.id}/allow`;
    expect(code(await person.act('POST', path))).toBe('403 passkey_required');
    expect((await person.signed(first, 'POST', path)).json).toMatchObject({ waits_until: null });
    expect((await auditOf('passkey.allowed')).at(-1)?.body).toEqual({ passkey: allowed.id });
  });

  test('is renamed freely; a working one is removed only with a signature', async () => {
    const { items } = (await person.act('GET', '/api/v1/passkeys')).json;
    const phone = items.find((passkey: { name: string }) => passkey.name === 'Phone');
    const renamed = await person.act('PATCH', `/api/v1/passkeys/${phone.id}`, { name: 'Old phone' });
    expect(renamed.json.name).toBe('Old phone');
    expect(code(await person.act('DELETE', `/api/v1/passkeys/${phone.id}`))).toBe('403 passkey_required');
    expect((await person.signed(first, 'DELETE', `/api/v1/passkeys/${phone.id}`)).status).toBe(204);
  });
});

test('the chain still verifies', async () => {
  expect(await backend.owner.call('GET', '/api/v1/audit/verify')).toMatchObject({ ok: true });
});
