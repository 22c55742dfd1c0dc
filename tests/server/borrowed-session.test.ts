import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Backend, call, startBackend } from '#tests/server/backend';
import { createPerson, PASSWORD, type Person } from '#tests/server/person';
import { createTestDevice } from '#tests/server/test-device';
import { createSessionKey } from '#tests/worlds/session-key';

/** What a program on another port of this host has: the cookies that browsers send it, a shell, and keys of its own. */
let backend: Backend;
let owner: Person;
beforeAll(async () => {
  backend = await startBackend();
  owner = createPerson(backend);
  await owner.claim();
});
afterAll(() => backend.close());

const code = (answer: { status: number; json: { reason_code?: string } | null }) =>
  `${answer.status} ${answer.json?.reason_code}`;
/** As a shell sends it, our own origin's name included. */
const borrow = (method: string, path: string, headers: Record<string, string> = {}, body?: unknown) =>
  call(`${backend.url}${path}`, method, { cookie: owner.cookie(), origin: backend.url, ...headers }, body);
const isIn = async (person: Person) => (await person.act('GET', '/api/v1/agents')).status === 200;

describe('the cookie alone', () => {
  test.each<[string, string, unknown]>([
    ['GET', '/api/v1/agents', undefined],
    ['GET', '/api/v1/events', undefined],
    ['GET', '/api/v1/audit/export', undefined],
    ['POST', '/api/v1/requests/req_any/approve', {}],
    ['PATCH', '/api/v1/settings', { pending_hours: 2 }],
    ['POST', '/api/v1/agents', { name: 'mine' }],
    ['POST', '/api/v1/passkeys/options', undefined],
    ['POST', '/api/v1/pairing-codes', { seat: 'owner' }],
    ['DELETE', '/api/v1/sessions', undefined],
  ])('does nothing: %s %s', async (method, path, body) => {
    const answer = await borrow(method, path, {}, body);
    expect(code(answer)).toBe('401 proof_required');
    expect(answer.json.detail).toContain('owner token');
  });

  test('says that nobody is signed in, and signs nobody out', async () => {
    expect((await borrow('GET', '/api/v1/session')).json.signed_in).toBe(false);
    await borrow('DELETE', '/api/v1/session');
    expect(await isIn(owner)).toBe(true);
  });

  test('does not mark the session as an agent’s', async () => {
    await borrow('GET', '/', { 'countersign-agent-seat': '1' });
    await borrow('GET', '/api/v1/agents', { 'countersign-agent-seat': '1' });
    expect((await owner.act('GET', '/api/v1/session')).json.agent_browser).toBe(false);
  });
});

describe('a proof', () => {
  const path = '/api/v1/agents';
  const withProof = async (proof: Promise<{ dpop: string }>) => code(await borrow('GET', path, await proof));
  const minutesOff = (minutes: number) => () => new Date(backend.now().getTime() + minutes * 60_000);

  test('by another key opens nothing', async () => {
    expect(await withProof(createSessionKey(backend).proof('GET', path))).toBe('401 proof_other_key');
  });

  test('for another method or address, or of another minute, opens nothing', async () => {
    expect(await withProof(owner.key.proof('POST', path))).toBe('401 proof_wrong_method');
    expect(await withProof(owner.key.proof('GET', '/api/v1/audit'))).toBe('401 proof_wrong_address');
    const elsewhere = createSessionKey({ ...backend, url: 'http://localhost:3999' });
    expect(await withProof(elsewhere.proof('GET', path))).toBe('401 proof_wrong_address');
    const person = createPerson({ ...backend, now: minutesOff(-2) });
    const late = await person.signIn();
    expect(code(late)).toBe('401 proof_too_old');
    expect(Date.parse(late.headers.get('date') ?? '')).not.toBeNaN();
  });

  test('works once', async () => {
    const proof = await owner.key.proof('GET', path);
    expect((await borrow('GET', path, proof)).status).toBe(200);
    expect(code(await borrow('GET', path, proof))).toBe('401 proof_replayed');
  });

  test('is needed to sign in: a session without a key does not exist', async () => {
    const answer = await call(`${backend.url}/api/v1/session`, 'POST', {}, { password: PASSWORD });
    expect(code(answer)).toBe('401 proof_required');
    expect(answer.headers.get('set-cookie')).toBeNull();
  });
});

describe('cookies planted from another port', () => {
  test('beside the owner’s, under a longer path, change nothing', async () => {
    const planted = `countersign_session=ses_planted; ${owner.cookie()}; countersign_session=ses_other`;
    const answer = await owner.act('GET', '/api/v1/agents', undefined, { cookie: planted });
    expect(answer.status).toBe(200);
  });

  test('of a session of the attacker’s own are never used with the owner’s key', async () => {
    const attacker = createPerson(backend);
    await attacker.signIn();
    const fixed = await owner.act('GET', '/api/v1/agents', undefined, { cookie: attacker.cookie() });
    expect(code(fixed)).toBe('401 proof_other_key');
    await attacker.act('DELETE', '/api/v1/session');
  });

  test('in place of the owner’s: whoever has the key gets the cookie again, and the session goes on', async () => {
    const before = (await owner.act('GET', '/api/v1/sessions')).json.items;
    const asked = await owner.act('GET', '/api/v1/session', undefined, {
      cookie: 'countersign_session=ses_planted',
    });
    expect(asked.json.signed_in).toBe(true);
    const cookie = asked.headers.get('set-cookie')?.split(';')[0] ?? '';
    const again = await owner.act('GET', '/api/v1/sessions', undefined, { cookie });
    expect(again.json.items.map(({ id }: { id: string }) => id)).toEqual(
      before.map(({ id }: { id: string }) => id),
    );
    expect(await isIn(owner)).toBe(false);
    const stranger = await createPerson(backend).act('GET', '/api/v1/session');
    expect([stranger.json.signed_in, stranger.headers.get('set-cookie')]).toEqual([false, null]);
  });

  test('that say an agent drives this browser count only with the mark of a seat that is paired', async () => {
    const person = createPerson(backend);
    await person.signIn();
    const { id: agent } = await backend.agentWith();
    const seat = await createTestDevice(backend);
    const mark = await seat.pairAndKeepMark([agent]);
    const seenWith = async (cookie: string) =>
      (await person.act('GET', '/api/v1/session', undefined, { cookie: `${person.cookie()}; ${cookie}` }))
        .json.agent_browser;
    expect(await seenWith('countersign_agent_browser=1')).toBe(false);
    const { items } = await backend.owner.devices();
    for (const { id } of items) await backend.owner.call('DELETE', `/api/v1/devices/${id}`);
    expect(await seenWith(mark)).toBe(false);
  });
});
