import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { root } from '#scripts/setup';
import { freePort } from '#scripts/stage/free-port';

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
