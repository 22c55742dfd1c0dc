import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { root } from '#scripts/setup';
import { freePort } from '#scripts/stage/free-port';
import { createSessionKey } from '#tests/worlds/session-key';

const folder = mkdtempSync(join(tmpdir(), 'countersign-start-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('npm start without a window says each step, where the way in is, and that it is ready; the way in works', async () => {
  const env = {
    ...process.env,
    PORT: String(await freePort()),
    SANDBOX_PORT: String(await freePort()),
    COUNTERSIGN_DATA: join(folder, 'data'),
    FORCE_COLOR: '1',
  };
  const child = spawn(process.execPath, [join(root, 'scripts', 'run.mjs'), 'start', '--headless'], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let said = '';
  child.stdout.on('data', (chunk) => (said += String(chunk)));
  const ended = new Promise((resolve) => child.once('exit', resolve));
  try {
    const url = `http://localhost:${env.PORT}`;
    await expect.poll(() => said, { timeout: 120_000 }).toMatch(new RegExp(`^ready ${url}$`, 'm'));
    const steps = said.split('\n').map((line) => line.split(' ')[0]);
    expect(steps.filter((step) => step !== '')).toEqual([
      'Packages',
      'Browser',
      'Builds',
      'Servers',
      'Pairing',
      'Shops',
      'Dashboard',
      'Claim',
      'Agent',
      'Browsers',
      'ready',
    ]);
    // No credential goes into a log; the command that is named instead prints it.
    expect(said).not.toContain('/setup#');
    const command = /^Claim it .*: (.*npx countersign owner setup-link)$/m.exec(said)?.[1] ?? '';
    const printed = await new Promise<string>((resolve) => {
      const local = command.replace('npx countersign', 'node cli/countersign.mjs');
      const shell = spawn('sh', ['-c', `${local} --print`], { cwd: root, env: { PATH: process.env.PATH } });
      let out = '';
      shell.stdout.on('data', (chunk) => (out += String(chunk)));
      shell.once('close', () => resolve(out));
    });
    const link = new URL(/^http\S+$/m.exec(printed)?.[0] ?? '');
    const claimed = await fetch(`${url}/api/v1/setup`, {
      method: 'POST',
      headers: {
        origin: url,
        'content-type': 'application/json',
        ...(await createSessionKey({ url }).proof('POST', '/api/v1/setup')),
      },
      body: JSON.stringify({ setup_token: link.hash.slice(1), password: 'a password of some length' }),
    });
    expect([link.origin, claimed.status]).toEqual([url, 200]);
  } finally {
    child.kill('SIGTERM');
    await ended;
  }
});
