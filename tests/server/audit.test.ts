import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Receipt } from '#protocol/receipt';
import { type Backend, bearer, call, OWNER_TOKEN, startBackend } from '#tests/server/backend';
import { runCli } from '#tests/server/run-cli';
import { createTestDevice } from '#tests/server/test-device';

let backend: Backend;
let agent: { id: string; key: string };
let folder: string;
let requestId: string;
const owner = bearer(OWNER_TOKEN);
const get = (path: string, headers: Record<string, string> = owner) =>
  call(`${backend.url}${path}`, 'GET', headers);
const post = (path: string, body: unknown) => call(`${backend.url}${path}`, 'POST', owner, body);
const ask = (merchant: string) =>
  call(`${backend.url}/api/v1/purchases`, 'POST', bearer(agent.key), {
    merchant_url: merchant,
    amount: 12,
    description: '=cmd|calc',
    justification: 'The team needs a seat for the new colleague.',
  });

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-audit-'));
  backend = await startBackend();
  agent = await backend.agentWith({});
  requestId = (await ask('github.com')).json.request_id;
  await backend.owner.approve(requestId);
});
afterAll(async () => {
  await backend.close();
  rmSync(folder, { recursive: true, force: true });
});

const save = (name: string, text: string) => {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
};

describe('a receipt', () => {
  test('says what was decided and by whom, and its head is an anchor', async () => {
    const receipt = Receipt.parse((await get(`/api/v1/requests/${requestId}/receipt`)).json);
    expect(receipt).toMatchObject({ merchant_host: 'github.com', amount: '12.00', currency: 'USD' });
    expect(receipt.decision).toMatchObject({
      by: 'automation',
      digest: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(receipt.audit.map(({ kind }) => kind)).toContain('purchase.approved');
    const { seq, head, sig } = receipt.checkpoint;
    expect(receipt.audit.every((row) => row.seq <= seq)).toBe(true);
    await ask('render.com');
    expect((await post('/api/v1/audit/verify', { anchors: [{ seq, head, sig }] })).json).toMatchObject({
      ok: true,
    });
    const other = await post('/api/v1/audit/verify', { anchors: [{ seq: seq - 1, head }] });
    expect(other.json).toMatchObject({ ok: false, seq: seq - 1 });
    // Digests and signatures may hold any run of digits by chance; nothing else may hold one as long as a card's.
    const said = JSON.stringify(receipt).replace(/"(?:hash|head|digest|sig)":"[^"]+"/g, '');
    expect(said).not.toMatch(/\d{13,19}/);
    expect(said).not.toMatch(/[0-9a-f]{64}|eyJ/);
  });

  test('is the owner’s', async () => {
    expect((await get(`/api/v1/requests/${requestId}/receipt`, bearer(agent.key))).status).toBe(403);
    expect((await get('/api/v1/requests/req_none/receipt')).status).toBe(404);
  });
});

test('an anchor of another shape is refused naming the field', async () => {
  const refused = await post('/api/v1/audit/verify', { anchors: [{ seq: 1, head: 'x' }] });
  expect([refused.status, refused.json.errors[0].field]).toEqual([400, 'anchors.0.head']);
});

describe('an export', () => {
  test('is checked offline by the command, with the key and the heads that were kept', async () => {
    await post('/api/v1/audit/checkpoints', {});
    const receipt = save('receipt.json', (await get(`/api/v1/requests/${requestId}/receipt`)).text);
    const key = save('key.json', (await get('/api/v1/audit/key', {})).text);
    const file = save('audit.jsonl', (await get('/api/v1/audit/export')).text);
    const good = await runCli(['audit', 'verify', file, '--key', key, '--anchors', receipt]);
    expect(good).toMatchObject({ code: 0, err: '' });
    expect(good.out).toMatch(/^ok: \d+ rows, 1 to \d+\n/);
    expect(good.out).toContain('1 of 1 kept heads');

    const lines = readFileSync(file, 'utf8').split('\n');
    const changed = save('changed.jsonl', lines.join('\n').replaceAll('engineering', 'marketing'));
    const bad = await runCli(['audit', 'verify', changed, '--key', key]);
    expect(bad.code).toBe(1);
    expect(bad.out).toMatch(/^BROKEN at row \d+: the row was changed/);

    const cut = save('cut.jsonl', lines.slice(0, 3).join('\n'));
    expect(await runCli(['audit', 'verify', cut, '--key', key])).toMatchObject({ code: 1 });
  });

  test('is the same from the command as over HTTP, and never overwrites', async () => {
    const file = join(folder, 'from-cli.csv');
    const env = backend.operatorEnvironment;
    expect(await runCli(['audit', 'export', file, '--csv'], env)).toMatchObject({ code: 0 });
    const csv = await get('/api/v1/audit/export?format=csv');
    expect(csv.headers.get('content-type')).toMatch(/^text\/csv/);
    expect(readFileSync(file, 'utf8')).toBe(csv.text);
    expect(await runCli(['audit', 'export', file], env)).toMatchObject({ code: 2 });
  });

  test('takes a span of time and refuses what is none', async () => {
    const later = new Date(backend.now().getTime() + 60_000).toISOString();
    expect((await get(`/api/v1/audit/export?from=${later}`)).text).toBe('');
    expect((await get('/api/v1/audit/export?from=yesterday')).json.errors[0].field).toBe('from');
    expect((await get('/api/v1/audit/export?since=2026')).status).toBe(400);
  });
});

test('an owner’s browser is shown the signed head and the row it remembers, an agent’s is shown neither', async () => {
  const owners = await createTestDevice(backend);
  await owners.pair('owner');
  const first = (await owners.send('GET', '/api/v1/devices/state')).json.audit;
  expect(first).toMatchObject({ checkpoint: { epoch: 1 }, at_anchor: null });
  await ask('fly.io');
  const seq = first.checkpoint.seq;
  const proof = await owners.proof('GET', '/api/v1/devices/state');
  const path = `/api/v1/devices/state?anchor=${seq}`;
  const next = (await owners.send('GET', path, undefined, proof)).json.audit;
  expect(next.checkpoint.seq).toBeGreaterThan(seq);
  expect(next.at_anchor).toEqual({ seq, head: first.checkpoint.head });
  const agents = await createTestDevice(backend);
  await agents.pair('agent', [agent.id]);
  expect((await agents.send('GET', '/api/v1/devices/state')).json.audit).toBeUndefined();
});
