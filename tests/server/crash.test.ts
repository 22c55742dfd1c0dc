import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { RunningChild } from '#scripts/stage/child-process';
import { freePort } from '#scripts/stage/free-port';
import { killRound } from '#scripts/stage/kill-round';
import { type PostgresServer, startPostgres } from '#scripts/stage/postgres';
import { spawnBackend } from '#scripts/stage/spawn-backend';
import { bearer, call } from '#tests/server/backend';
import { testEngine } from '#tests/worlds/test-database';

const OWNER = 'owner-token-of-the-crash-test';
const folder = mkdtempSync(join(tmpdir(), 'countersign-crash-'));
let backend: RunningChild | undefined;
let server: PostgresServer | undefined;
afterAll(async () => {
  await backend?.stop();
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** What dies in each round: the backend, or the database under it. */
const VICTIMS: ('backend' | 'database')[] =
  testEngine() === 'sqlite' ? Array(8).fill('backend') : ['backend', 'backend', 'backend', 'database'];

test('killed again and again under load: nothing acknowledged is lost, and a retry gets the first result', async () => {
  if (testEngine() === 'postgres') server = await startPostgres();
  const env = {
    PORT: String(await freePort()),
    COUNTERSIGN_DATA: folder,
    COUNTERSIGN_OWNER_TOKEN: OWNER,
    ...(server ? { DATABASE_URL: await server.create('countersign') } : {}),
  };
  const start = async () => {
    backend = await spawnBackend(env);
    return backend.url;
  };
  const url = await start();
  const health = async () => (await call(`${url}/healthz`, 'GET', {})).status;
  const kills = {
    backend: {
      kill: async () => void backend?.child.kill('SIGKILL'),
      recover: async () => void (await start()),
    },
    // The backend outlives its database: it says that it is away, and works on once it is back.
    database: {
      async kill() {
        await server?.crash();
        expect(await health()).toBe(503);
      },
      async recover() {
        await server?.start();
        await expect.poll(health, { timeout: 20_000 }).toBe(200);
      },
    },
  };
  for (const [round, victim] of VICTIMS.entries()) {
    const common = { url, ownerToken: OWNER, clients: 8, delayMs: round * 7 };
    const result = await killRound({ ...common, ...kills[victim] });
    expect(result).toMatchObject({ lost: [], verified: true });
    expect(result.acknowledged).toBeGreaterThanOrEqual(12);
  }
  // Every purchase that was approved has exactly one card, those resumed after a kill too.
  const { json: cards } = await call(`${url}/api/v1/cards`, 'GET', bearer(OWNER));
  const purchases = cards.items.map((card: { purchase_id: string }) => card.purchase_id);
  expect(new Set(purchases).size).toBe(purchases.length);
}, 240_000);
