import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Backend, bearer, call, OWNER_TOKEN, startBackend } from '#tests/server/backend';

let backend: Backend;
let key: string;
beforeAll(async () => {
  backend = await startBackend();
  key = (await backend.agentWith({})).key;
});
afterAll(() => backend.close());

test.each([
  ['/api/v1/requests/%00', OWNER_TOKEN],
  ['/api/v1/requests/req_%00', OWNER_TOKEN],
])('the zero character in an address finds nothing: GET %s', async (path, token) => {
  expect((await call(`${backend.url}${path}`, 'GET', bearer(token))).status).toBe(404);
});

test('an agent that asks for it finds nothing', async () => {
  expect((await call(`${backend.url}/api/v1/purchases/a%00b`, 'GET', bearer(key))).status).toBe(404);
});

test('a name that holds it breaks nothing', async () => {
  const made = await call(`${backend.url}/api/v1/agents`, 'POST', bearer(OWNER_TOKEN), {
    name: 'a\0b',
    policy: {},
  });
  expect([201, 400]).toContain(made.status);
  expect((await call(`${backend.url}/api/v1/audit/verify`, 'GET', bearer(OWNER_TOKEN))).json).toMatchObject({
    ok: true,
  });
});
