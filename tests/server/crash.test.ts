import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { type RunningChild, startChild } from '#scripts/stage/child-process';
import { freePort } from '#scripts/stage/free-port';
import { bearer, call } from '#tests/server/backend';

const ROUNDS = 8;
const OWNER = 'owner-token-of-the-crash-test';
const folder = mkdtempSync(join(tmpdir(), 'countersign-crash-'));
let backend: RunningChild | undefined;
afterAll(async () => {
  await backend?.stop();
  rmSync(folder, { recursive: true, force: true });
});

type Told = { key: string; request_id: string; status: string };

test(`killed ${ROUNDS} times under load: nothing acknowledged is lost, and a retry gets the first result`, async () => {
  const port = await freePort();
  const start = () =>
    startChild('The backend', 'server/main.ts', {
      PORT: String(port),
      COUNTERSIGN_DATA: folder,
      COUNTERSIGN_OWNER_TOKEN: OWNER,
    });
  backend = await start();
  const { json } = await call(`${backend.url}/api/v1/agents`, 'POST', bearer(OWNER), {
    name: 'engineering',
    policy: { auto_approve_threshold: '5.00', daily_limit: '100000.00' },
  });
  const address = backend.url;
  const ask = async (key: string): Promise<Told> => {
    const answer = await call(`${address}/api/v1/purchases`, 'POST', bearer(json.api_key), {
      merchant_url: 'cloudflare.com',
      amount: 1,
      description: 'Credits',
      justification: 'The production worker has run out of them.',
      idempotency_key: key,
    });
    return { key, request_id: answer.json.request_id, status: answer.json.status };
  };

  const told: Told[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    let loading = true;
    const clients = Array.from({ length: 8 }, async (_, client) => {
      for (let i = 0; loading; i += 1) {
        const answer = await ask(`round ${round} client ${client} request ${i}`).catch(() => null);
        // No answer: the kill took it, and nothing was promised.
        if (!answer) return;
        // Over the rate an agent may ask at, nothing is promised either.
        if (answer.request_id) told.push(answer);
      }
    });
    // A different moment of the work each round.
    await new Promise((resolve) => setTimeout(resolve, 250 + round * 37));
    backend.child.kill('SIGKILL');
    loading = false;
    await Promise.all(clients);
    backend = await start();
    const verdict = await call(`${address}/api/v1/audit/verify`, 'GET', bearer(OWNER));
    expect(verdict.json).toMatchObject({ ok: true });
    for (const answer of told.slice(-20)) expect(await ask(answer.key)).toEqual(answer);
  }
  expect(told.length).toBeGreaterThan(ROUNDS * 8);
  // As many of them as the rate lets one agent ask for at once, spread over all rounds.
  const every = Math.ceil(told.length / 300);
  for (const answer of told.filter((_, index) => index % every === 0)) {
    expect((await ask(answer.key)).request_id).toBe(answer.request_id);
  }
  // Every purchase that was approved has exactly one card, those resumed after a kill too.
  const { json: cards } = await call(`${address}/api/v1/cards`, 'GET', bearer(OWNER));
  const purchases = cards.items.map((card: { purchase_id: string }) => card.purchase_id);
  expect(new Set(purchases).size).toBe(purchases.length);
}, 120_000);
