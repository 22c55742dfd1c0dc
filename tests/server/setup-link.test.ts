import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Backend, bearer, call, OWNER_TOKEN, startBackend } from '#tests/server/backend';
import { createSessionKey } from '#tests/worlds/session-key';

let backend: Backend;
beforeAll(async () => {
  backend = await startBackend();
});
afterAll(() => backend.close());

const link = (headers: Record<string, string>) => call(`${backend.url}/api/v1/setup-link`, 'POST', headers);
const claim = async (setup_token: string) => {
  const proof = await createSessionKey(backend).proof('POST', '/api/v1/setup');
  const body = { setup_token, password: 'a password of some length' };
  return call(`${backend.url}/api/v1/setup`, 'POST', { origin: backend.url, ...proof }, body);
};
const tokenIn = (url: string) => new URL(url).hash.slice(1);

test('the owner token gets a link that claims the account once, and none after that', async () => {
  const older = await link(bearer(OWNER_TOKEN));
  const newer = await link(bearer(OWNER_TOKEN));
  expect(newer.status).toBe(201);
  expect((await claim(tokenIn(older.json.url))).status).toBe(401);
  expect((await claim(tokenIn(newer.json.url))).status).toBe(200);
  expect((await claim(tokenIn(newer.json.url))).status).toBe(401);
  expect(await link(bearer(OWNER_TOKEN))).toMatchObject({
    status: 409,
    json: { reason_code: 'already_claimed' },
  });
});

test('an agent and a stranger get none', async () => {
  const agent = await backend.agentWith({});
  expect((await link(bearer(agent.key))).status).toBe(403);
  expect((await link({})).status).toBe(401);
});
