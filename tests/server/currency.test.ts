import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Policy } from '#protocol/policy';
import { TUTORIAL_CARD_API } from '#protocol/rest-template';
import { type Backend, bearer, call, OWNER_TOKEN, startBackend } from '#tests/server/backend';
import { createPerson, type Person } from '#tests/server/person';
import { readAudit } from '#tests/server/read-audit';

let backend: Backend;
let person: Person;
beforeEach(async () => {
  backend = await startBackend();
  person = createPerson(backend);
  await person.claim();
});
afterEach(() => backend.close());

const change = (body: object) => person.act('PATCH', '/api/v1/settings', body);
const policies = async (): Promise<Policy[]> =>
  (await person.act('GET', '/api/v1/agents')).json.items.map(({ policy }: { policy: Policy }) => policy);
const settings = async () => (await person.act('GET', '/api/v1/settings')).json;
const buy = async (key: string, amount: number, currency: string) =>
  (
    await call(`${backend.url}/api/v1/purchases`, 'POST', bearer(key), {
      merchant_url: 'github.com',
      amount,
      currency,
      description: 'A seat',
      justification: 'The team needs it.',
    })
  ).json;

test('an account of another currency buys in it, and from then on it stays', async () => {
  const agent = await backend.agentWith({ auto_approve_threshold: '20.00', daily_limit: '20.00' });
  await backend.agentWith({ currency: 'USD', total_budget: '5.00' }, 'research');
  // What was refused is counted nowhere, so it holds nothing up.
  expect(await buy(agent.key, 6, 'EUR')).toMatchObject({ reason_code: 'currency_unsupported' });
  const { authenticator } = await person.addPasskey('Laptop');
  const asked = await change({ currency: 'EUR', aggregate: { daily: '30.00' } });
  expect([asked.status, asked.json.reason_code]).toEqual([403, 'passkey_required']);
  expect(asked.json.step_up.statement.lines).toEqual([
    'Change the settings',
    'Aggregate: none → daily 30.00',
    'Currency: USD → EUR',
    'Every limit keeps its number and is in EUR; the ceiling is 1000000.00 EUR',
    'engineering: auto approve threshold 20.00 EUR, daily limit 20.00 EUR',
    'research: total budget 5.00 EUR',
  ]);
  expect((await settings()).currency).toBe('USD');
  const body = { currency: 'EUR', aggregate: { daily: '30.00' } };
  const done = await person.signed(authenticator, 'PATCH', '/api/v1/settings', body);
  expect(done.json).toMatchObject({ currency: 'EUR', ceiling: '1000000.00', aggregate: { daily: '30.00' } });
  const [row] = await readAudit(backend, 'settings.changed');
  expect(row?.body).toMatchObject({ before: { currency: 'USD' }, after: { currency: 'EUR' } });
  expect((await policies()).map(({ currency }) => currency).sort()).toEqual(['EUR', undefined]);

  const template = { ...TUTORIAL_CARD_API, base_url: backend.issuers.origin, currency: 'EUR' };
  const api = {
    kind: 'rest',
    label: 'Euro',
    mode: 'test',
    api_key: 'rest-key-of-these-tests-9876',
    template,
  };
  const added = await person.signed(authenticator, 'POST', '/api/v1/issuers', api);
  expect(added.json).toMatchObject({ currencies: ['EUR'] });
  expect(await buy(agent.key, 7, 'EUR')).toMatchObject({ status: 'approved' });
  expect(await buy(agent.key, 6, 'USD')).toMatchObject({ reason_code: 'currency_unsupported' });
  const spending = await call(`${backend.url}/api/v1/spending`, 'GET', bearer(agent.key));
  expect(spending.json).toMatchObject({ currency: 'EUR', daily_spent: 7, daily_limit: 20 });
  const back = await change({ currency: 'USD' });
  expect([back.status, back.json.reason_code]).toEqual([409, 'currency_in_use']);
});

test('a request that waits holds it up, a decided refusal does not', async () => {
  const agent = await backend.agentWith({});
  const { request_id } = await buy(agent.key, 6, 'USD');
  expect((await change({ currency: 'EUR' })).json.reason_code).toBe('currency_in_use');
  await person.act('POST', `/api/v1/requests/${request_id}/deny`, {});
  expect((await change({ currency: 'EUR' })).json.currency).toBe('EUR');
});

test('a number that is none in the new currency is named, and the rest is written in its decimals', async () => {
  const agent = await backend.agentWith({ daily_limit: '12.50', total_budget: '100.00' });
  await change({ aggregate: { weekly: '7.25' }, step_up: { mode: 'above', amount: '40.00' } });
  const refused = await change({ currency: 'JPY' });
  expect(refused.status).toBe(400);
  expect(refused.json.errors).toEqual([
    {
      field: 'currency',
      rule: 'aggregate.weekly is 7.25, and JPY has 0 decimals; daily_limit of engineering is 12.50, and JPY has 0 decimals. Change that first',
    },
  ]);
  expect((await change({ currency: 'XAU' })).json.errors[0].field).toBe('currency');
  expect((await change({ currency: 'eur' })).json.errors[0].field).toBe('currency');
  await person.act('PATCH', `/api/v1/agents/${agent.id}`, { policy: { daily_limit: '12.00' } });
  const moved = await change({ currency: 'JPY', aggregate: { weekly: 700 } });
  expect(moved.json).toMatchObject({
    currency: 'JPY',
    ceiling: '1000000',
    aggregate: { weekly: '700' },
    step_up: { mode: 'above', amount: '40' },
  });
  expect(await policies()).toEqual([{ daily_limit: '12', total_budget: '100' }]);
  const versions = await person.act('GET', `/api/v1/agents/${agent.id}/policies`);
  expect(versions.json.items.map(({ version }: { version: number }) => version)).toEqual([3, 2, 1]);
  const token = await call(`${backend.url}/api/v1/settings`, 'PATCH', bearer(agent.key), { currency: 'USD' });
  expect(token.status).toBe(403);
  expect((await call(`${backend.url}/api/v1/settings`, 'GET', bearer(OWNER_TOKEN))).json.currency).toBe(
    'JPY',
  );
});
