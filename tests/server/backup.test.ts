import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { copyFile, mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApp } from '#server/app';
import { readConfig } from '#server/config';
import { createSealer } from '#server/crypto/sealer';
import { createLog } from '#server/log';
import { restoreBackup } from '#server/store/backup/restore-backup';
import { openDatabase } from '#server/store/database';
import { type Backend, bearer, call, OWNER_TOKEN, startBackend } from '#tests/server/backend';
import { runCli } from '#tests/server/run-cli';
import { createTestDatabase, testEngine } from '#tests/worlds/test-database';

let backend: Backend;
let folder: string;
let file: string;
let agent: { id: string; key: string };
const told: string[] = [];
const ask = (key: string) =>
  call(`${backend.url}/api/v1/purchases`, 'POST', bearer(agent.key), {
    merchant_url: 'cloudflare.com',
    amount: 1,
    description: 'Credits',
    justification: 'The production worker has run out of them.',
    idempotency_key: key,
  });

const databaseIn = (env: Record<string, string>) =>
  env.DATABASE_URL ?? join(env.COUNTERSIGN_DATA ?? '', 'countersign.db');

/** An empty place of this run's engine to restore into, with the secret key in its folder. */
async function emptyPlace(name: string) {
  const data = join(folder, name);
  await mkdir(data);
  await copyFile(join(backend.folder, 'secret.key'), join(data, 'secret.key'));
  const database = testEngine() === 'postgres' ? await createTestDatabase() : null;
  const env: Record<string, string> = {
    COUNTERSIGN_DATA: data,
    ...(database ? { DATABASE_URL: database.where } : {}),
  };
  return { data, env, drop: async () => void (await database?.drop()) };
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-backup-'));
  file = join(folder, 'backup.jsonl');
  backend = await startBackend();
  agent = await backend.agentWith({ auto_approve_threshold: '5.00' });
  for (let n = 0; n < 5; n += 1) told.push((await ask(`before ${n}`)).json.request_id);
});
afterAll(async () => {
  await backend.close();
  rmSync(folder, { recursive: true, force: true });
});

test('a backup is made while the server works, and holds neither the key nor a card', async () => {
  let working = true;
  const load = (async () => {
    for (let n = 0; working; n += 1) await ask(`meanwhile ${n}`);
  })();
  const made = await runCli(['backup', file], backend.operatorEnvironment);
  working = false;
  await load;
  expect(made).toMatchObject({ code: 0, err: '' });
  expect(made.out).toContain('secret key is not in it');
  const text = readFileSync(file, 'utf8');
  const key = readFileSync(join(backend.folder, 'secret.key'), 'utf8').trim();
  expect(text.includes(key)).toBe(false);
  expect(told.filter((id) => !text.includes(id))).toEqual([]);
  const db = await openDatabase(databaseIn(backend.operatorEnvironment));
  const cards = await db.selectFrom('sandbox_cards').selectAll().execute();
  await db.destroy();
  const sealer = createSealer(Buffer.from(key, 'base64url'));
  const numbers = cards.map(
    (card) => JSON.parse(sealer.open(card.secret_sealed, card.ref).toString('utf8'))[0],
  );
  expect(numbers.length).toBeGreaterThanOrEqual(told.length);
  expect(numbers.filter((number) => text.includes(number))).toEqual([]);
  expect(await runCli(['backup', file], backend.operatorEnvironment)).toMatchObject({ code: 2 });
});

describe('restored into an empty folder', () => {
  let place: Awaited<ReturnType<typeof emptyPlace>>;
  let app: Awaited<ReturnType<typeof createApp>>;
  const owner = bearer(OWNER_TOKEN);
  const post = (path: string, body: unknown = {}) => call(`${app.url}${path}`, 'POST', owner, body);

  beforeAll(async () => {
    place = await emptyPlace('restored');
    const restored = await runCli(['restore', file], place.env);
    expect(restored).toMatchObject({ code: 0, err: '' });
    expect(restored.out).toMatch(/audit: \d+ rows, whole/);
    const read = readConfig({ ...place.env, PORT: '0', COUNTERSIGN_OWNER_TOKEN: OWNER_TOKEN });
    if (!read.ok) throw new Error(read.problems.join());
    app = await createApp(read.config, createLog({ write: () => true }));
  });
  afterAll(async () => {
    await app.close();
    await place.drop();
  });

  test('everything that was acknowledged before is there, in a new epoch, and the account is frozen', async () => {
    for (const id of told)
      expect((await call(`${app.url}/api/v1/requests/${id}`, 'GET', owner)).status).toBe(200);
    expect((await call(`${app.url}/api/v1/settings`, 'GET', owner)).json.frozen).toBe(true);
    expect((await call(`${app.url}/api/v1/audit/verify`, 'GET', owner)).json).toMatchObject({ ok: true });
    const rows = (await call(`${app.url}/api/v1/audit/export`, 'GET', owner)).text;
    expect(rows).toContain('audit.epoch_started');
    expect((await post('/api/v1/audit/checkpoints')).json.epoch).toBe(2);
  });

  test('a head from after the backup contradicts it', async () => {
    for (let n = 0; n < 30; n += 1) await ask(`after ${n}`);
    const { seq, head } = (await call(`${backend.url}/api/v1/audit/checkpoints`, 'POST', owner, {})).json;
    expect((await post('/api/v1/audit/verify', { anchors: [{ seq, head }] })).json.ok).toBe(false);
  });

  test('it is unfrozen only after it was reconciled, and then no old card is open', async () => {
    expect(await post('/api/v1/freeze', { frozen: false })).toMatchObject({
      status: 409,
      json: { reason_code: 'reconcile_first' },
    });
    const done = await post('/api/v1/reconcile');
    expect(done.status).toBe(200);
    expect(done.json.cards_closed).toBeGreaterThanOrEqual(told.length);
    const { json } = await call(`${app.url}/api/v1/cards`, 'GET', owner);
    expect(json.items.filter(({ state }: { state: string }) => state === 'open')).toEqual([]);
    expect(await post('/api/v1/freeze', { frozen: false })).toMatchObject({ status: 200 });
    expect((await post('/api/v1/reconcile')).json).toEqual({ cards_closed: 0 });
    expect((await call(`${app.url}/api/v1/audit/verify`, 'GET', owner)).json).toMatchObject({ ok: true });
  });
});

test('a changed, cut or foreign file, and a database that is not empty, restore nothing; either engine’s restores into SQLite', async () => {
  const text = readFileSync(file, 'utf8');
  const wrong = join(folder, 'wrong.jsonl');
  const db = await openDatabase(join(folder, 'empty.db'));
  try {
    for (const [content, why] of [
      [text.replace('cloudflare.com', 'cloudflare.org'), /checksum/],
      [text.split('\n').slice(0, -2).join('\n'), /cut off/],
      ['{"hello":1}\n', /no backup/],
      ['not json\n', /no JSON/],
    ] as const) {
      writeFileSync(wrong, content);
      await expect(restoreBackup(db, wrong, new Date())).rejects.toThrow(why);
      expect(await db.selectFrom('accounts').selectAll().execute()).toEqual([]);
    }
    await restoreBackup(db, file, new Date());
    await expect(restoreBackup(db, file, new Date())).rejects.toThrow(/not empty/);
  } finally {
    await db.destroy();
  }
});

test('nothing is restored and no key replaced beside a server that runs', async () => {
  for (const command of [
    ['restore', file],
    ['key', 'replace'],
  ])
    expect(await runCli(command, backend.operatorEnvironment)).toMatchObject({
      code: 2,
      err: expect.stringMatching(/^(The server runs|Countersign is connected).* Stop /),
    });
  expect(await runCli(['key', 'check'], backend.operatorEnvironment)).toMatchObject({ code: 0 });
}, 60_000);

describe('the secret key', () => {
  test('is checked, replaced, and given up, each by its command', async () => {
    const { data, env, drop } = await emptyPlace('restored-again');
    expect(await runCli(['restore', file], env)).toMatchObject({ code: 0 });
    const before = readFileSync(join(data, 'secret.key'), 'utf8');
    expect((await runCli(['key', 'replace'], env)).code).toBe(0);
    expect(readFileSync(join(data, 'secret.key'), 'utf8')).not.toBe(before);
    expect(await runCli(['key', 'check'], env)).toMatchObject({ code: 0, err: '' });
    // As after a crash between the database's commit and the files: the new key still lies beside the old one.
    renameSync(join(data, 'secret.key'), join(data, 'secret.key.new'));
    writeFileSync(join(data, 'secret.key'), before);
    expect((await runCli(['key', 'replace'], env)).out).toContain('interrupted replacement was finished');
    expect(await runCli(['key', 'check'], env)).toMatchObject({ code: 0, err: '' });
    writeFileSync(join(data, 'secret.key'), before);
    const closed = await runCli(['key', 'check'], env);
    expect(closed.code).toBe(1);
    expect(closed.out).toContain('card_links.token_sealed');
    expect((await runCli(['key', 'replace'], env)).err).toContain('do not open');
    expect(existsSync(join(data, 'secret.key.new'))).toBe(false);
    expect((await runCli(['key', 'replace', '--lost'], env)).out).toMatch(/\d+ open cards end now/);
    expect(await runCli(['key', 'check'], env)).toMatchObject({ code: 0 });
    await drop();
  });
});
