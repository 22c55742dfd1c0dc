import { execFileSync } from 'node:child_process';
import { openBackend } from '#scripts/bench/backend';
import type { Engine } from '#scripts/bench/engines';
import { killRound } from '#scripts/stage/kill-round';
import { createOwnerClient } from '#scripts/stage/owner-client';

const IDLE_MS = 10_000;

/** What the system counts for the backend's own process once it has started and nobody asks it anything. */
export async function measureMemory(engine: Engine): Promise<number> {
  const { start, forget } = await openBackend(engine, 'memory');
  const backend = await start();
  await new Promise((resolve) => setTimeout(resolve, IDLE_MS));
  const kilobytes = Number(
    execFileSync('ps', ['-o', 'rss=', '-p', String(backend.child.pid)])
      .toString()
      .trim(),
  );
  await backend.stop();
  forget();
  return Math.round((kilobytes / 1024) * 10) / 10;
}

export type Kills = { kills: number; acknowledged: number; lost: number; chains_broken: number };

export async function measureKills(engine: Engine, kills: number): Promise<Kills> {
  const { start, forget, ownerToken } = await openBackend(engine, 'kills');
  let backend = await start();
  const { url } = backend;
  const total: Kills = { kills, acknowledged: 0, lost: 0, chains_broken: 0 };
  for (let round = 0; round < kills; round += 1) {
    const result = await killRound({
      url,
      ownerToken,
      clients: 8,
      delayMs: (round * 13) % 97,
      kill: async () => void backend.child.kill('SIGKILL'),
      recover: async () => {
        backend = await start();
      },
    });
    total.acknowledged += result.acknowledged;
    total.lost += result.lost.length;
    total.chains_broken += result.verified ? 0 : 1;
    process.stderr.write(
      `  ${engine.name} kill ${round + 1} of ${kills}: ${result.acknowledged} acknowledged, ${result.lost.length} lost\n`,
    );
  }
  await backend.stop();
  forget();
  return total;
}

export type Issuance = { purchases: number; p50_ms: number; p99_ms: number };

/** From an agent's request over HTTP to the answer that holds its sandbox card, one after the other. */
export async function measureIssuance(engine: Engine, purchases: number): Promise<Issuance> {
  const { start, forget, ownerToken } = await openBackend(engine, 'issuance');
  const backend = await start();
  const { api_key } = await createOwnerClient(backend.url, ownerToken).createAgent('engineering', {
    auto_approve_threshold: '5.00',
    daily_limit: '100000.00',
  });
  const times: number[] = [];
  for (let n = 0; n < purchases; n += 1) {
    const from = performance.now();
    const answer = await fetch(`${backend.url}/api/v1/purchases`, {
      method: 'POST',
      headers: { authorization: `Bearer ${api_key}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        merchant_url: 'cloudflare.com',
        amount: 1,
        description: 'Credits',
        justification: 'The production worker has run out of them.',
        idempotency_key: `issuance ${n}`,
      }),
    });
    const { status } = await answer.json();
    if (status !== 'approved') throw new Error(`the purchase is ${status}`);
    times.push(performance.now() - from);
  }
  await backend.stop();
  forget();
  times.sort((a, b) => a - b);
  const at = (share: number) => Math.round((times[Math.floor(times.length * share)] ?? 0) * 10) / 10;
  return { purchases, p50_ms: at(0.5), p99_ms: at(0.99) };
}
