import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Backend, startBackend } from '#tests/server/backend';
import { createPerson, PASSWORD, type Person } from '#tests/server/person';
import { readAudit } from '#tests/server/read-audit';

let backend: Backend;
let person: Person;
beforeAll(async () => {
  backend = await startBackend();
  person = createPerson(backend);
  await person.claim();
});
afterAll(() => backend.close());

const sessions = async (of: Person) => (await of.act('GET', '/api/v1/sessions')).json.items;
const isIn = async (of: Person) => (await of.act('GET', '/api/v1/agents')).status === 200;
const code = (answer: { status: number; json: { reason_code?: string } | null }) =>
  `${answer.status} ${answer.json?.reason_code}`;

describe('where the owner is signed in', () => {
  test('is listed with how, from what, and which one asks; never with its token', async () => {
    const phone = createPerson(backend);
    await phone.signIn(undefined, { 'user-agent': 'A phone' });
    const list = await sessions(phone);
    expect(list).toHaveLength(2);
    expect(list.find(({ current }: { current: boolean }) => current)).toMatchObject({
      method: 'password',
      browser: 'A phone',
      agent_browser: false,
    });
    expect(list.find(({ current }: { current: boolean }) => !current).method).toBe('setup_link');
    expect(JSON.stringify(list)).not.toContain(phone.cookie().split('=')[1]);
  });

  test('one is ended from another, and all others at once', async () => {
    const [a, b] = [createPerson(backend), createPerson(backend)];
    await a.signIn();
    await b.signIn();
    const own = (await sessions(a)).find(({ current }: { current: boolean }) => current);
    expect((await person.act('DELETE', `/api/v1/sessions/${own.id}`)).status).toBe(204);
    expect([await isIn(a), await isIn(b)]).toEqual([false, true]);
    expect((await person.act('DELETE', '/api/v1/sessions')).json.ended).toBe(2);
    expect([await isIn(b), await isIn(person)]).toEqual([false, true]);
    expect((await person.act('DELETE', '/api/v1/sessions/sn_none')).status).toBe(404);
  });
});

test('a session that ended hears nothing more of the account', async () => {
  const other = createPerson(backend);
  await other.signIn();
  const headers = { cookie: other.cookie(), ...(await other.key.proof('GET', '/api/v1/events')) };
  const stream = await fetch(`${backend.url}/api/v1/events`, { headers });
  const heard = stream.text();
  await person.act('DELETE', '/api/v1/sessions');
  await backend.owner.createAgent('unheard', {});
  const text = await heard;
  expect(text).toContain('event: ping');
  expect(text).not.toContain('agent.created');
});

describe('another password', () => {
  const change = (current: string, password: string) =>
    person.act('POST', '/api/v1/password', { current, password });

  test('needs the current one and twelve characters', async () => {
    expect(code(await change('not the password', 'another pass phrase'))).toBe('403 wrong_password');
    expect((await change(PASSWORD, 'short')).json.errors[0]).toEqual({
      field: 'password',
      rule: 'at least 12 characters',
    });
  });

  test('ends every other session, opens with the new one only, and the owner is told', async () => {
    const other = createPerson(backend);
    await other.signIn();
    expect((await change(PASSWORD, 'another pass phrase')).status).toBe(204);
    expect([await isIn(other), await isIn(person)]).toEqual([false, true]);
    backend.pass(60_000);
    expect(code(await other.signIn(PASSWORD))).toBe('401 wrong_password');
    expect((await other.signIn('another pass phrase')).status).toBe(200);
    const told = await readAudit(backend, 'owner.notified');
    expect(told.at(-1)?.body.subject).toContain('password was changed');
  });

  test('is not set from an agent browser or by a program', async () => {
    const body = { current: 'another pass phrase', password: 'the third pass phrase' };
    const driven = await person.act('POST', '/api/v1/password', body, { 'countersign-agent-seat': '1' });
    expect(code(driven)).toBe('403 agent_browser_cannot_approve');
    const program = await backend.owner.call('POST', '/api/v1/password', body).catch(String);
    expect(program).toContain('people_only');
  });
});

test('a reset link nobody made opens nothing', async () => {
  const body = { reset_token: 'reset_aaaaaaaaaaaaaaaaaaaaaaaa', password: 'the third pass phrase' };
  expect(code(await person.act('POST', '/api/v1/reset', body))).toBe('401 reset_token_unknown');
});
