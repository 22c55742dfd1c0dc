import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { root } from '#scripts/setup';
import { freePort, isFree } from '#scripts/stage/free-port';

const folder = mkdtempSync(join(tmpdir(), 'countersign-run-'));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('npm run server builds, says ready, serves, and stops with its child when it is told to', async () => {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const child = spawn(process.execPath, [join(root, 'scripts', 'run.mjs'), 'server'], {
    cwd: root,
    env: { ...process.env, PORT: String(port), COUNTERSIGN_DATA: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += String(chunk)));
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  try {
    await expect.poll(() => said, { timeout: 90_000 }).toMatch(new RegExp(`^ready ${url}$`, 'm'));
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    // The page it serves is the built dashboard.
    expect(await (await fetch(url)).text()).toContain('<div id="root">');
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
    await expect(fetch(`${url}/healthz`)).rejects.toThrow();
  } finally {
    child.kill('SIGKILL');
  }
});

test('a start that is stopped while its servers come up leaves none of them behind', async () => {
  const ports = { PORT: await freePort(), SANDBOX_PORT: await freePort() };
  const env = { PORT: String(ports.PORT), SANDBOX_PORT: String(ports.SANDBOX_PORT) };
  const child = spawn(process.execPath, [join(root, 'scripts', 'run.mjs'), 'start', '--headless'], {
    cwd: root,
    env: { ...process.env, ...env, COUNTERSIGN_DATA: join(folder, 'stopped') },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let said = '';
  child.stdout.on('data', (chunk) => (said += String(chunk)));
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const answers = () =>
    fetch(`http://localhost:${ports.PORT}/healthz/live`).then(
      ({ ok }) => ok,
      () => false,
    );
  await expect.poll(answers, { timeout: 90_000 }).toBe(true);
  child.kill('SIGTERM');
  await ended;
  expect(said).not.toContain('ready ');
  for (const port of Object.values(ports))
    await expect.poll(() => isFree(port), { timeout: 15_000 }).toBe(true);
});

/** A program of ours run to its end; everything it said, and how it ended. */
function runToEnd(args: string[], env: Record<string, string>) {
  return new Promise<{ code: number | null; said: string }>((resolve) => {
    const child = spawn(process.execPath, args, { cwd: root, env: { ...process.env, ...env } });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += String(chunk)));
    child.once('close', (code) => resolve({ code, said }));
  });
}

test.each([
  ['server', 'PORT', ['server']],
  ['start', 'PORT', ['start', '--headless']],
  ['start', 'SANDBOX_PORT', ['start', '--headless']],
])('npm run %s on a taken %s ends with 1 and one sentence', async (_, variable, task) => {
  const port = await freePort();
  const holder = createServer().listen(port, '127.0.0.1');
  try {
    const ports = {
      PORT: String(await freePort()),
      SANDBOX_PORT: String(await freePort()),
      [variable]: String(port),
    };
    const { code, said } = await runToEnd([join(root, 'scripts', 'run.mjs'), ...task], {
      ...ports,
      COUNTERSIGN_DATA: join(folder, 'taken'),
    });
    // What a build says goes before it.
    const sentence = said.split('\n').filter((line) => /could not start/.test(line));
    expect([code, sentence]).toEqual([
      1,
      [
        `Countersign could not start: port ${port} is taken, most likely by a Countersign that is running already; stop that one, or start this one with another port (${variable}=${port + 1}).`,
      ],
    ]);
    expect(said).not.toMatch(/^ +at |Error:/m);
  } finally {
    holder.close();
  }
});

test('work that holds its process says how long it has been at it, and stops saying so', async () => {
  const script = `
    const { aloud } = await import('./scripts/setup.mjs');
    const { spawnSync } = await import('node:child_process');
    aloud('Installing packages', () => spawnSync('sleep', ['1']), 200);`;
  const { said } = await runToEnd(['--input-type=module', '-e', script], {});
  const lines = said.trim().split('\n');
  expect(lines[0]).toBe('Installing packages …');
  expect(lines.length).toBeGreaterThan(2);
  for (const line of lines.slice(1)) expect(line).toMatch(/^Installing packages … \d s$/);
});
