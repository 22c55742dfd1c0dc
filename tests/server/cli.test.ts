import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';

import type { Command, Io } from '#cli/command';
import { resetLink, setupLink } from '#cli/commands/owner-links';
import { type Backend, startBackend } from '#tests/server/backend';
import { createPerson, PASSWORD, type Person } from '#tests/server/person';
import { readAudit } from '#tests/server/read-audit';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
// Starting a process takes longer than the rest when the machine is busy.
vi.setConfig({ testTimeout: 60_000 });

let backend: Backend;
let person: Person;
beforeAll(async () => {
  backend = await startBackend();
  person = createPerson(backend);
});
afterAll(() => backend.close());

/** The command line as an operator starts it, a process of its own beside the running server; its output goes to a pipe. */
function countersign(args: string[]) {
  return new Promise<{ code: number | null; out: string; err: string }>((resolve, reject) => {
    const child = spawn(process.execPath, [join(root, 'cli', 'countersign.mjs'), ...args], {
      cwd: root,
      env: { ...process.env, ...backend.operatorEnvironment },
    });
    let [out, err] = ['', ''];
    child.stdout.on('data', (chunk) => (out += String(chunk)));
    child.stderr.on('data', (chunk) => (err += String(chunk)));
    child.on('error', reject);
    child.on('exit', (code) => resolve({ code, out, err }));
  });
}

/** One command without the process around it, at a terminal unless said otherwise. */
async function run(command: Command, args: string[] = [], change: Partial<Io> = {}) {
  const [out, err]: [string[], string[]] = [[], []];
  const code = await command.run(args, {
    out: (line) => void out.push(line),
    err: (line) => void err.push(line),
    isTerminal: true,
    environment: backend.operatorEnvironment,
    ...change,
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}
const tokenIn = (out: string) => /#(\S+)/.exec(out)?.[1] ?? '';
const reset = (reset_token: string, password: string) =>
  createPerson(backend).act('POST', '/api/v1/reset', { reset_token, password });

test('into a pipe it prints no credential unless it is told to', async () => {
  for (const command of [setupLink, resetLink]) {
    const refused = await run(command, [], { isTerminal: false });
    expect([refused.code, refused.out]).toEqual([1, '']);
    expect(refused.err).toContain('--print');
  }
});

test('a process beside the server prints an unclaimed account a set-up link that works, and no reset link', async () => {
  expect(await run(resetLink)).toMatchObject({ code: 1, out: '' });
  const { code, out } = await countersign(['owner', 'setup-link', '--print']);
  expect(code).toBe(0);
  expect(out).toContain(`http://localhost:${backend.app.port}/setup#setup_`);
  const body = { setup_token: tokenIn(out), password: PASSWORD };
  expect((await createPerson(backend).act('POST', '/api/v1/setup', body)).status).toBe(200);
});

test('a claimed account gets a reset link: once, for 30 minutes, audited, told, ending sessions, keeping passkeys', async () => {
  await person.signIn();
  const { authenticator } = await person.addPasskey('Laptop');
  expect(await run(setupLink)).toMatchObject({ code: 1, out: '' });
  const older = tokenIn((await run(resetLink)).out);
  const { out } = await run(resetLink);
  expect(out).toContain('/reset#reset_');
  expect((await reset(older, 'another pass phrase')).json.reason_code).toBe('reset_token_unknown');
  expect((await reset(tokenIn(out), 'another pass phrase')).status).toBe(200);
  expect((await reset(tokenIn(out), 'a third pass phrase')).json.reason_code).toBe('reset_token_unknown');
  expect((await person.act('GET', '/api/v1/agents')).status).toBe(401);
  expect((await person.signIn(PASSWORD)).json.reason_code).toBe('wrong_password');
  expect((await person.signIn('another pass phrase')).status).toBe(200);
  const raised = await person.act('POST', '/api/v1/agents', { name: 'new' });
  expect(raised.json.reason_code).toBe('passkey_required');
  expect((await person.signed(authenticator, 'POST', '/api/v1/agents', { name: 'new' })).status).toBe(201);
  const items = await readAudit(backend);
  expect(items.filter(({ kind }) => kind === 'account.reset_offered').map(({ who }) => who)).toEqual([
    'operator',
    'operator',
  ]);
  expect(items.map(({ kind }) => kind)).toContain('account.reset');
  const subjects = items.filter(({ kind }) => kind === 'owner.notified').map(({ body }) => body.subject);
  expect(subjects).toContain('Your Countersign password was reset');
  expect(JSON.stringify(items)).not.toContain(tokenIn(out));
  expect(await backend.owner.call('GET', '/api/v1/audit/verify')).toMatchObject({ ok: true });
});

test('a reset link is void after 30 minutes', async () => {
  const token = tokenIn((await run(resetLink)).out);
  backend.pass(30 * 60_000 + 1000);
  expect((await reset(token, 'a third pass phrase')).json.reason_code).toBe('reset_token_unknown');
});

test('a folder without a Countersign, a port it cannot know and an unknown command are said', async () => {
  const empty = mkdtempSync(join(tmpdir(), 'countersign-empty-'));
  const nowhere = await run(setupLink, [], { environment: { COUNTERSIGN_DATA: empty } });
  rmSync(empty, { recursive: true });
  expect([nowhere.code, nowhere.err]).toEqual([1, expect.stringContaining(empty)]);
  const noPort = await run(setupLink, [], { environment: { PORT: '0' } });
  expect([noPort.code, noPort.err]).toEqual([1, expect.stringContaining('COUNTERSIGN_PUBLIC_URL')]);
  const unknown = await countersign(['owner', 'approve']);
  expect([unknown.code, unknown.err]).toEqual([2, expect.stringContaining('owner reset-link')]);
});
