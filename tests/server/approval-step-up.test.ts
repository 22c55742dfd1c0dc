import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Backend, bearer, call, OWNER_TOKEN, startBackend } from '#tests/server/backend';
import { createPerson, type Person } from '#tests/server/person';
import { readAudit } from '#tests/server/read-audit';
import type { SoftAuthenticator } from '#tests/server/soft-authenticator';
import { createTestDevice } from '#tests/server/test-device';

let backend: Backend;
let person: Person;
let agent: { id: string; key: string };
let passkey: SoftAuthenticator;
beforeAll(async () => {
  backend = await startBackend();
  agent = await backend.agentWith({});
  person = createPerson(backend);
  await person.claim();
  passkey = (await person.addPasskey('Laptop')).authenticator;
});
afterAll(() => backend.close());

async function ask(amount: number, merchant_url = 'github.com') {
  const body = { merchant_url, amount, description: 'A seat', justification: 'The team needs it.' };
  const { json } = await call(`${backend.url}/api/v1/purchases`, 'POST', bearer(agent.key), body);
  const { digest } = await backend.owner.request(json.request_id);
  return { path: `/api/v1/requests/${json.request_id}/approve`, body: { digest }, id: json.request_id };
}
const set = (step_up: object) => person.signed(passkey, 'PATCH', '/api/v1/settings', { step_up });
const code = (answer: { status: number; json: { reason_code?: string; status?: string } | null }) =>
  `${answer.status} ${answer.json?.reason_code ?? answer.json?.status}`;

let next = 20;
beforeEach(() => {
  next += 1;
});

describe('once a passkey exists, an approval', () => {
  test('asks for it over what is shown, and says in the audit who signed with which', async () => {
    const { path, body, id } = await ask(next);
    const asked = await person.act('POST', path, body);
    expect(code(asked)).toBe('403 passkey_required');
    const { statement } = asked.json.step_up;
    expect(statement.lines).toEqual([
      `Approve ${next}.00 USD at github.com`,
      'Asked by engineering',
      `Card limit ${next}.00 USD`,
    ]);
    expect(JSON.parse(statement.canonical)).toMatchObject({
      id,
      amount: `${next}.00`,
      merchant: 'github.com',
    });
    const done = await person.act('POST', path, body, person.confirmation(asked.json.step_up, passkey));
    expect(done.json).toMatchObject({ status: 'approved', decided_by: 'owner' });
    const timeline = done.json.timeline.map(
      ({ what, who }: { what: string; who: string }) => `${what} ${who}`,
    );
    expect(timeline).toContain('authority.signed owner');
    const approved = (await readAudit(backend, 'purchase.approved')).at(-1);
    const { items: passkeys } = (await person.act('GET', '/api/v1/passkeys')).json;
    expect(approved?.body.passkey).toBe(passkeys[0].id);
  });

  test('says who can read the card, where somebody could', async () => {
    const policy = { card_delivery: 'link' };
    await person.signed(passkey, 'PATCH', `/api/v1/agents/${agent.id}`, { policy });
    const { path, body } = await ask(next);
    const { statement } = (await person.act('POST', path, body)).json.step_up;
    expect(statement.lines.at(-1)).toContain('Whoever holds the link can read the card');
    expect(JSON.parse(statement.canonical)).toMatchObject({ delivery: 'link' });
    const back = await person.act('PATCH', `/api/v1/agents/${agent.id}`, { policy: { card_delivery: null } });
    expect(back.status).toBe(200);
  });

  test('signed for one purchase approves no other', async () => {
    const [first, second] = [await ask(next), await ask(next + 1)];
    const asked = await person.act('POST', first.path, first.body);
    const header = person.confirmation(asked.json.step_up, passkey);
    expect(code(await person.act('POST', second.path, second.body, header))).toBe('409 statement_changed');
    expect((await backend.owner.request(first.id)).status).toBe('pending_review');
    expect((await backend.owner.request(second.id)).status).toBe('pending_review');
    next += 1;
  });

  test('denying never asks', async () => {
    const { path } = await ask(next);
    const denied = await person.act('POST', path.replace('/approve', '/deny'), {});
    expect(denied.json.status).toBe('denied');
  });

  test('an owner seat starts it; the passkey decides', async () => {
    const { path, body } = await ask(next);
    const seat = await createTestDevice(backend);
    await seat.pair('owner');
    const asked = await seat.send('POST', path, body);
    expect(code(asked)).toBe('403 passkey_required');
    const header = person.confirmation(asked.json.step_up, passkey);
    const done = await seat.send('POST', path, body, undefined, header);
    expect(done.json.status).toBe('approved');
  });

  test('a paired browser that signs on a page of its own extension is ours', async () => {
    const { path, body } = await ask(next);
    const asked = await person.act('POST', path, body);
    const origin = 'chrome-extension://oppaimjjbdclgkklagcimaogkpgfdgnp';
    const header = person.confirmation(asked.json.step_up, passkey, { origin });
    expect((await person.act('POST', path, body, header)).json.status).toBe('approved');
  });

  test('an agent browser approves nothing, even with a good answer', async () => {
    const { path, body } = await ask(next);
    const asked = await person.act('POST', path, body);
    const header = { ...person.confirmation(asked.json.step_up, passkey), 'countersign-agent-seat': '1' };
    const driven = createPerson(backend);
    await driven.signIn(undefined, { 'countersign-agent-seat': '1' });
    expect(code(await driven.act('POST', path, body, header))).toBe('403 agent_browser_cannot_approve');
  });

  test('a program with the owner token decides as automation', async () => {
    const { path } = await ask(next);
    const done = await call(`${backend.url}${path}`, 'POST', bearer(OWNER_TOKEN), {});
    expect(done.json).toMatchObject({ status: 'approved', decided_by: 'automation' });
  });
});

describe('the owner sets when it asks', () => {
  test('above an amount: up to it a session is enough', async () => {
    expect((await set({ mode: 'above', amount: '100' })).json.step_up).toEqual({
      mode: 'above',
      amount: '100.00',
    });
    const at = await ask(100);
    expect((await person.act('POST', at.path, at.body)).json.status).toBe('approved');
    const over = await ask(100.01);
    expect(code(await person.act('POST', over.path, over.body))).toBe('403 passkey_required');
  });

  test('for new merchants: one that was never paid asks', async () => {
    await set({ mode: 'new_merchant' });
    const { path, body } = await ask(next, 'render.com');
    expect(code(await person.act('POST', path, body))).toBe('403 passkey_required');
  });

  test('never: a session is enough', async () => {
    await set({ mode: 'never' });
    const { path, body } = await ask(next, 'render.com');
    expect((await person.act('POST', path, body)).json.status).toBe('approved');
  });

  test('making it stricter again asks for nothing', async () => {
    const done = await person.act('PATCH', '/api/v1/settings', { step_up: { mode: 'always' } });
    expect(done.json.step_up).toEqual({ mode: 'always' });
  });

  test.each([
    [{ mode: 'above' }, 'step_up.amount'],
    [{ mode: 'never', amount: '5' }, 'step_up.amount'],
    [{ mode: 'above', amount: '1.001' }, 'step_up.amount'],
    [{ mode: 'sometimes' }, 'step_up.mode'],
  ])('%j is refused by name', async (step_up, field) => {
    const answer = await person.act('PATCH', '/api/v1/settings', { step_up });
    expect([answer.status, answer.json.errors[0].field]).toEqual([400, field]);
  });

  test('the holder’s address is a strict object, kept beside the name until it is cleared', async () => {
    const patch = (cardholder: object) => person.act('PATCH', '/api/v1/settings', { cardholder });
    const address = { line1: 'Ring 1', city: 'Wien', postal_code: '1010', country: 'AT' };
    expect((await patch({ name: 'Ada Owner', address })).json.cardholder).toEqual({
      name: 'Ada Owner',
      address,
    });
    expect((await patch({ name: 'Ada B. Owner' })).json.cardholder).toEqual({
      name: 'Ada B. Owner',
      address,
    });
    expect((await patch({ address: { ...address, country: 'Austria' } })).json.errors[0].field).toBe(
      'cardholder.address.country',
    );
    expect((await patch({ address: { ...address, planet: 'Earth' } })).status).toBe(400);
    expect((await patch({ address: null })).json.cardholder).toEqual({ name: 'Ada B. Owner' });
  });
});
