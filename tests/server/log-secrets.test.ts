import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RunningChild } from '#scripts/stage/child-process';
import { createOwnerClient } from '#scripts/stage/owner-client';
import { spawnBackend } from '#scripts/stage/spawn-backend';
import { createTour } from '#tests/server/api-tour';
import { bearer, call, OWNER_TOKEN, SANDBOX_KEY } from '#tests/server/backend';
import { type FakeIssuers, startFakeIssuers } from '#tests/server/fake-issuers';

const folder = mkdtempSync(join(tmpdir(), 'countersign-logs-'));
let backend: RunningChild;
let issuers: FakeIssuers;
beforeAll(async () => {
  issuers = await startFakeIssuers();
  backend = await spawnBackend({
    PORT: '0',
    COUNTERSIGN_DATA: folder,
    COUNTERSIGN_OWNER_TOKEN: OWNER_TOKEN,
    COUNTERSIGN_SANDBOX_KEY: SANDBOX_KEY,
    COUNTERSIGN_STRIPE_ORIGIN: issuers.origin,
    COUNTERSIGN_PRIVACY_ORIGIN: issuers.origin,
    COUNTERSIGN_LOG_LEVEL: 'debug',
  });
});
afterAll(async () => {
  await backend.stop();
  issuers.close();
  rmSync(folder, { recursive: true, force: true });
});

test('a busy run at the most talkative level writes no credential, no card and no text of anybody', async () => {
  const { url } = backend;
  const owner = createOwnerClient(url, OWNER_TOKEN);
  const operatorEnvironment = { PORT: new URL(url).port, COUNTERSIGN_DATA: folder };
  const tour = await createTour({ url, owner, now: () => new Date(), operatorEnvironment });
  for (const step of Object.values(tour.steps)) await step();
  const secrets = tour.secrets();
  const number = tour.numberPaidWith();
  expect(number).toMatch(/^\d{16}$/);
  // What goes wrong must say as little: every secret in the path, the query, the body and a header that is refused.
  for (const secret of [...secrets, number]) {
    const text = encodeURIComponent(secret);
    await call(`${url}/card/${text}`, 'GET', {});
    await call(`${url}/api/v1/agents/${text}?token=${text}`, 'GET', bearer(secret));
    await call(`${url}/api/v1/purchases`, 'POST', bearer(tour.agentKey), `{"${secret}": "${secret}`);
    await call(`${url}/api/v1/nowhere/${text}`, 'POST', { authorization: `DPoP ${secret}`, dpop: secret });
    await call(`${url}/api/mcp`, 'POST', bearer(tour.agentKey), { method: secret });
  }
  tour.close();
  await backend.stop();
  const output = backend.output();
  const lines = output.split('\n').filter((line) => line.startsWith('{'));
  expect(lines.length).toBeGreaterThan(100);
  expect(lines.every((line) => JSON.parse(line).msg)).toBe(true);
  expect(lines.filter((line) => /"id":"call_\w+"/.test(line)).length).toBeGreaterThan(100);
  expect([...secrets, number].filter((secret) => output.includes(secret))).toEqual([]);
  expect(secrets.length).toBeGreaterThan(12);
  expect(output).not.toMatch(/\d{13,}/);
  for (const said of ['lantern', 'It is dark', 'tourist']) expect(output).not.toContain(said);
});
