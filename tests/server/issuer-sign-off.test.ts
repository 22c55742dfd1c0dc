import { afterAll, beforeAll, expect, test } from 'vitest';
import { TUTORIAL_CARD_API } from '#protocol/rest-template';
import { type Backend, bearer, call, OWNER_TOKEN, startBackend } from '#tests/server/backend';
import { createPerson, type Person } from '#tests/server/person';
import { readAudit } from '#tests/server/read-audit';
import type { SoftAuthenticator } from '#tests/server/soft-authenticator';

/** What decides whose cards pay, and what gives held money back, is done only when the passkey signed it. */
let backend: Backend;
let person: Person;
let passkey: SoftAuthenticator;
let ids: string[];
beforeAll(async () => {
  backend = await startBackend();
  person = createPerson(backend);
  await person.claim();
  const template = { ...TUTORIAL_CARD_API, base_url: backend.issuers.origin };
  const issuers = [
    { kind: 'rest', label: 'Tutorial', mode: 'test', api_key: 'rest-key-of-these-tests-9876', template },
    { kind: 'privacy', label: 'Privacy', mode: 'test', api_key: 'privacy-key-of-these-tests' },
  ];
  ids = [];
  for (const issuer of issuers) ids.push((await person.act('POST', '/api/v1/issuers', issuer)).json.id);
  passkey = (await person.addPasskey('Laptop')).authenticator;
});
afterAll(() => backend.close());

const labels = (json: { items: { label: string }[] }) => json.items.map(({ label }) => label);

test('another order of the issuers is signed, and names them in the order that was signed', async () => {
  const body = { ids: ids.toReversed() };
  const asked = await person.act('POST', '/api/v1/issuers/order', body);
  expect([asked.status, asked.json.reason_code]).toEqual([403, 'passkey_required']);
  expect(asked.json.step_up.statement.lines).toEqual([
    'Ask the card issuers in another order',
    '1. Privacy',
    '2. Tutorial',
  ]);
  expect(JSON.parse(asked.json.step_up.statement.canonical)).toMatchObject({
    act: 'issuers.ordered',
    before: ids,
    after: body.ids,
  });
  expect(labels((await person.act('GET', '/api/v1/issuers')).json)).toEqual([
    'Tutorial',
    'Privacy',
    'Sandbox',
  ]);
  const done = await person.signed(passkey, 'POST', '/api/v1/issuers/order', body);
  expect(labels(done.json)).toEqual(['Privacy', 'Tutorial', 'Sandbox']);
  expect(await readAudit(backend, 'issuers.ordered')).toHaveLength(1);
  // The order that is there already changes nothing, so it asks for nothing.
  expect((await person.act('POST', '/api/v1/issuers/order', body)).status).toBe(200);
  expect((await person.signed(passkey, 'POST', '/api/v1/issuers/order', { ids })).status).toBe(200);
});

test('clearing "nobody knows whether there is a card" is signed, and only then the money is free', async () => {
  const agent = await backend.agentWith({ auto_approve_threshold: '20.00', daily_limit: '20.00' });
  const spent = async () =>
    (await call(`${backend.url}/api/v1/spending`, 'GET', bearer(agent.key))).json.daily_spent;
  backend.issuers.next.card = { note: 'x'.repeat(70_000) };
  const asked = await call(`${backend.url}/api/v1/purchases`, 'POST', bearer(agent.key), {
    merchant_url: 'github.com',
    amount: 6,
    description: 'A seat',
    justification: 'The team needs it.',
  });
  expect(asked.json).toMatchObject({ status: 'pending_review', state: 'issuing' });
  const alerts = async () => (await person.act('GET', '/api/v1/alerts')).json.items;
  await expect.poll(alerts, { timeout: 15_000 }).toMatchObject([{ kind: 'outcome_unknown' }]);
  const [alert] = await alerts();
  const path = `/api/v1/alerts/${alert.id}/clear`;
  const refused = await person.act('POST', path);
  expect([refused.status, refused.json.reason_code]).toEqual([403, 'passkey_required']);
  const { statement } = refused.json.step_up;
  expect(statement.lines[0]).toBe('Give back 6.00 USD held for github.com');
  expect(JSON.parse(statement.canonical)).toMatchObject({
    act: 'alert.cleared',
    subject: { alert: alert.id, purchase: asked.json.request_id },
    before: { held: '6.00 USD' },
    after: { held: 'none' },
  });
  expect([await alerts(), await spent()]).toMatchObject([[{ id: alert.id }], 6]);
  expect((await person.signed(passkey, 'POST', path)).status).toBe(204);
  expect(await alerts()).toEqual([]);
  await expect.poll(spent, { timeout: 15_000 }).toBe(0);
  expect((await call(`${backend.url}${path}`, 'POST', bearer(OWNER_TOKEN))).status).toBe(404);
}, 60_000);
