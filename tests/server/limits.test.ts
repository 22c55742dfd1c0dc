import { afterEach, describe, expect, test } from 'vitest';
import { type Backend, bearer, call, OWNER_TOKEN, startBackend } from '#tests/server/backend';

let backend: Backend;
afterEach(() => backend.close());

const owner = bearer(OWNER_TOKEN);
const settings = (body: object) => call(`${backend.url}/api/v1/settings`, 'PATCH', owner, body);
const ask = (key: string, amount: number, intent: string) =>
  call(`${backend.url}/api/v1/purchases`, 'POST', bearer(key), {
    merchant_url: 'cloudflare.com',
    amount,
    description: 'Credits',
    justification: 'The production worker has run out of them.',
    idempotency_key: intent,
  });

describe('200 requests of 1.00 at once against a cap of 100.00, over HTTP', () => {
  test('one agent’s daily limit lets exactly 100 pass', async () => {
    backend = await startBackend();
    const agent = await backend.agentWith({ auto_approve_threshold: '10.00', daily_limit: '100.00' });
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, i) => ask(agent.key, 1, `intent-${i}`)),
    );
    expect(answers.filter(({ json }) => json.status === 'approved').length).toBe(100);
    expect(answers.filter(({ json }) => json.reason_code === 'over_daily_limit').length).toBe(100);
  });

  test('the owner’s daily cap across two agents does too', async () => {
    backend = await startBackend();
    expect((await settings({ aggregate: { daily: 100 } })).json.aggregate).toEqual({ daily: '100.00' });
    const agents = [
      await backend.agentWith({ auto_approve_threshold: '10.00' }),
      await backend.agentWith({ auto_approve_threshold: '10.00' }),
    ];
    const answers = await Promise.all(
      agents.flatMap(({ key }) => Array.from({ length: 100 }, (_, i) => ask(key, 1, `intent-${i}`))),
    );
    expect(answers.filter(({ json }) => json.status === 'approved').length).toBe(100);
    expect(answers.filter(({ json }) => json.reason_code === 'over_aggregate_daily_limit').length).toBe(100);
  });
});

test('a cap that is no amount is refused by name, and null clears one', async () => {
  backend = await startBackend();
  const refused = await settings({ aggregate: { weekly: '12.345' } });
  expect(refused.status).toBe(400);
  expect(refused.json.errors).toEqual([{ field: 'aggregate.weekly', rule: 'USD has 2 decimals' }]);
  await settings({ aggregate: { weekly: '50.00', monthly: 80 } });
  expect((await settings({ aggregate: { weekly: null } })).json.aggregate).toEqual({ monthly: '80.00' });
});

test('limits over many purchases may pass the ceiling of one, and still decide; limits of one may not', async () => {
  backend = await startBackend();
  const agent = await backend.agentWith({ auto_approve_threshold: '1000000.00', total_budget: '2500000.00' });
  expect((await settings({ aggregate: { monthly: '3000000.00' } })).status).toBe(200);
  const answers = [];
  for (const intent of ['a', 'b', 'c']) answers.push((await ask(agent.key, 1_000_000, intent)).json);
  expect(answers.map(({ status, reason_code }) => reason_code ?? status)).toEqual([
    'approved',
    'approved',
    'over_total_budget',
  ]);
  const spending = await call(`${backend.url}/api/v1/spending`, 'GET', bearer(agent.key));
  expect(spending.json).toMatchObject({ total_budget: 2_500_000, total_remaining: 500_000 });
  const policy = (body: object) =>
    call(`${backend.url}/api/v1/agents/${agent.id}`, 'PATCH', owner, { policy: body });
  const refused = await policy({ per_transaction_limit: '1500000.00' });
  expect(refused.json.errors).toEqual([
    { field: 'policy.per_transaction_limit', rule: 'at most 1000000.00 USD' },
  ]);
  expect((await settings({ aggregate: { daily: '10000000000.00' } })).json.errors).toEqual([
    { field: 'aggregate.daily', rule: 'at most 9999999999.99 USD' },
  ]);
  await settings({ ceiling: '2000000.00' });
  expect((await policy({ per_transaction_limit: '1500000.00' })).status).toBe(200);
});
