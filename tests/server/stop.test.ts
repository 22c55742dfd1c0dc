import { mkdtempSync, rmSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { RunningChild } from '#scripts/stage/child-process';
import { createOwnerClient } from '#scripts/stage/owner-client';
import { spawnBackend } from '#scripts/stage/spawn-backend';
import { bearer, call, OWNER_TOKEN } from '#tests/server/backend';

const NUMBER = '4242424242424242';
/** A fault at a signal: what no test could provoke through a door. */
const FAULTS = encodeURIComponent(
  `process.on('SIGUSR2', () => { throw new Error('failed for ${NUMBER}') });` +
    `process.on('SIGHUP', () => { Promise.reject(new Error('left alone with ${NUMBER}')) });`,
);

let folder: string;
let backend: RunningChild;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-stop-'));
  backend = await spawnBackend({
    PORT: '0',
    COUNTERSIGN_DATA: folder,
    COUNTERSIGN_OWNER_TOKEN: OWNER_TOKEN,
    NODE_OPTIONS: `--import data:text/javascript,${FAULTS}`,
  });
});
afterEach(async () => {
  await backend.stop();
  rmSync(folder, { recursive: true, force: true });
});

const exit = () =>
  new Promise<{ code: number | null; ms: number }>((resolve) => {
    const started = performance.now();
    backend.child.once('exit', (code) => resolve({ code, ms: performance.now() - started }));
  });

async function addAgent() {
  const { api_key } = await createOwnerClient(backend.url, OWNER_TOKEN).createAgent('engineering', {});
  return bearer(api_key);
}

const PURCHASE = JSON.stringify({
  merchant_url: 'github.com',
  amount: 5,
  description: 'A seat',
  justification: 'The team needs it.',
});

/** A request whose body comes when we say so. */
async function beginPurchase(
  headers: Record<string, string>,
): Promise<{ socket: Socket; answer: Promise<string> }> {
  const socket = connect(Number(new URL(backend.url).port), '127.0.0.1');
  const answer = new Promise<string>((resolve) => {
    let text = '';
    socket.on('data', (chunk) => {
      text += String(chunk);
    });
    socket.on('error', () => resolve(text));
    socket.on('close', () => resolve(text));
  });
  socket.write(
    `POST /api/v1/purchases HTTP/1.1\r\nHost: ${new URL(backend.url).host}\r\nAuthorization: ${headers.authorization}\r\n` +
      `Content-Type: application/json\r\nContent-Length: ${PURCHASE.length}\r\n\r\n${PURCHASE.slice(0, 20)}`,
  );
  // Long enough for the head to be read and the body to be waited for.
  await new Promise((resolve) => setTimeout(resolve, 300));
  return { socket, answer };
}

describe('told to stop', () => {
  test('it answers what is under way, ends what waits and streams, takes nothing new, and exits with 0', async () => {
    const agent = await addAgent();
    const waiting = (await call(`${backend.url}/api/v1/purchases`, 'POST', agent, PURCHASE)).json.request_id;
    const polled = call(`${backend.url}/api/v1/purchases/${waiting}?wait_seconds=50`, 'GET', agent);
    const events = await fetch(`${backend.url}/api/v1/events`, { headers: bearer(OWNER_TOKEN) });
    const streamed = events.text();
    const { socket, answer } = await beginPurchase(agent);
    const ended = exit();
    backend.child.kill('SIGTERM');
    expect((await polled).json).toMatchObject({ request_id: waiting, status: 'pending_review' });
    expect(await streamed).toContain('event: ping');
    await expect(fetch(`${backend.url}/healthz`)).rejects.toThrow();
    socket.write(PURCHASE.slice(20));
    expect(await answer).toMatch(/^HTTP\/1\.1 200 [\s\S]*"status":"pending_review"/);
    const { code, ms } = await ended;
    expect(code).toBe(0);
    expect(ms).toBeLessThan(9_000);
  });

  test('twice, it goes at once', async () => {
    const { socket } = await beginPurchase(await addAgent());
    const ended = exit();
    backend.child.kill('SIGTERM');
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(backend.child.exitCode).toBeNull();
    backend.child.kill('SIGTERM');
    const { code, ms } = await ended;
    expect(code).toBe(1);
    expect(ms).toBeLessThan(3_000);
    socket.destroy();
  });
});

test.each([
  ['SIGUSR2', 'uncaught exception', 'failed for'],
  ['SIGHUP', 'unhandled rejection', 'left alone with'],
] as const)(
  'a fault that nobody caught (%s) is logged without its numbers, and ends the process',
  async (signal, said, message) => {
    const ended = exit();
    backend.child.kill(signal);
    expect((await ended).code).toBe(1);
    const line = backend
      .output()
      .split('\n')
      .find((text) => text.includes(said));
    expect(JSON.parse(line ?? '{}')).toMatchObject({
      level: 60,
      msg: said,
      err: { message: `${message} [digits]` },
    });
    expect(backend.output()).not.toContain(NUMBER);
  },
);
