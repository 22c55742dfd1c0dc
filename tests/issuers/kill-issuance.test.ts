import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { RunningChild } from '#scripts/stage/child-process';
import { freePort } from '#scripts/stage/free-port';
import { createOwnerClient } from '#scripts/stage/owner-client';
import { spawnBackend } from '#scripts/stage/spawn-backend';
import { PRIVACY_KEY, startFakePrivacy } from '#tests/issuers/fakes/fake-privacy';
import { bearer, call, OWNER_TOKEN, startBackend } from '#tests/server/backend';

/**
 * The backend is killed with -9 at every step of an issuance at an issuer that knows no idempotency key, and started
 * again. Whatever died when: one card that can be charged, one record of it, and the agent's retry gets that card.
 */
const OWNER = 'owner-token-of-the-killed-issuance';
const open: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

const MOMENTS: [what: string, line: RegExp, when: 'before' | 'after', cards: number][] = [
  ['before the issuer is asked whether the card exists', /^GET \/v1\/cards$/, 'before', 1],
  ['before the card is made', /^POST \/v1\/cards$/, 'before', 1],
  ['when the card is made and nobody was told', /^POST \/v1\/cards$/, 'after', 1],
  ['when the card is written down and not read back', /^GET \/v1\/cards\/.+/, 'before', 1],
  ['before the card is activated', /^PATCH \/v1\/cards\/.+/, 'before', 1],
  ['when the card is active and nobody was told', /^PATCH \/v1\/cards\/.+/, 'after', 1],
];

test('killed at every step of an issuance: never two cards that can be charged, and the retry gets the one', async () => {
  const fake = await startFakePrivacy();
  open.push(() => fake.close());
  const folder = mkdtempSync(join(tmpdir(), 'countersign-kill-'));
  open.push(() => rmSync(folder, { recursive: true, force: true }));
  const env = {
    PORT: String(await freePort()),
    COUNTERSIGN_DATA: folder,
    COUNTERSIGN_OWNER_TOKEN: OWNER,
    COUNTERSIGN_PRIVACY_ORIGIN: fake.origin,
  };
  let backend: RunningChild = await spawnBackend(env);
  open.push(() => backend.stop());
  const { url } = backend;
  const owner = (method: string, path: string, body?: unknown) =>
    call(`${url}/api/v1${path}`, method, bearer(OWNER), body);
  const issuer = { kind: 'privacy', label: 'Privacy', mode: 'test', api_key: PRIVACY_KEY };
  expect((await owner('POST', '/issuers', issuer)).status).toBe(201);
  const { api_key: key } = await createOwnerClient(url, OWNER).createAgent('engineering', {
    auto_approve_threshold: '20.00',
    daily_limit: '500.00',
  });
  const ask = (idempotency_key: string) =>
    call(`${url}/api/v1/purchases`, 'POST', bearer(key), {
      merchant_url: 'github.com',
      amount: 14,
      description: 'A seat',
      justification: 'The team needs it.',
      idempotency_key,
    });

  for (const [what, line, when, cards] of MOMENTS) {
    const before = fake.cards.length;
    const { child } = backend;
    const died = new Promise((resolve) => child.once('exit', resolve));
    fake.faults.on(line, { kind: 'then', when, happens: () => child.kill('SIGKILL') });
    await expect(ask(what), what).rejects.toThrow();
    await died;
    backend = await spawnBackend(env);
    await expect
      .poll(async () => (await ask(what)).json.status, { timeout: 15_000, message: what })
      .toBe('approved');
    const { json: told } = await ask(what);
    const made = fake.cards.slice(0, fake.cards.length - before);
    expect(made.length, what).toBe(cards);
    expect(
      made.filter(({ state }) => state === 'OPEN').map(({ last_four }) => last_four),
      what,
    ).toEqual([told.virtual_card.last4]);
    const { json: shown } = await owner('GET', `/requests/${told.request_id}`);
    expect(shown.state, what).toBe('issued');
    const steps = shown.timeline.map(({ what: step }: { what: string }) => step);
    expect(
      steps.filter((step: string) => step === 'card.issued'),
      what,
    ).toHaveLength(1);
  }

  expect(fake.broken).toEqual([]);
});

test('an answer that was lost makes no second card; one that comes alive later is closed', async () => {
  const fake = await startFakePrivacy();
  open.push(() => fake.close());
  const backend = await startBackend({ COUNTERSIGN_PRIVACY_ORIGIN: fake.origin });
  open.push(() => backend.close());
  const owner = (method: string, path: string, body?: unknown) =>
    call(`${backend.url}/api/v1${path}`, method, bearer(OWNER_TOKEN), body);
  const added = await owner('POST', '/issuers', {
    kind: 'privacy',
    label: 'Privacy',
    mode: 'test',
    api_key: PRIVACY_KEY,
  });
  expect(added.status).toBe(201);
  const agent = await backend.agentWith({ auto_approve_threshold: '20.00', daily_limit: '50.00' });
  fake.faults.on(/^POST \/v1\/cards$/, { kind: 'drop_after' });
  const ask = () =>
    call(`${backend.url}/api/v1/purchases`, 'POST', bearer(agent.key), {
      merchant_url: 'github.com',
      amount: 14,
      description: 'A seat',
      justification: 'The team needs it.',
      idempotency_key: 'lost',
    });
  await expect.poll(async () => (await ask()).json.status, { timeout: 10_000 }).toBe('approved');
  const [card] = fake.cards;
  if (!card || fake.cards.length !== 1) throw new Error(`${fake.cards.length} cards`);
  // A create that the issuer carries out though nobody waits for it any more: another card of the same order.
  const stray = { ...card, token: randomUUID(), state: 'OPEN', created: '2026-06-02T13:00:00.000Z' };
  fake.cards.unshift(stray);
  backend.pass(3 * 60_000);
  await expect.poll(() => stray.state, { timeout: 10_000 }).toBe('CLOSED');
  expect(card.state).toBe('OPEN');
  const kinds = async () =>
    (await owner('GET', '/audit?limit=200')).json.items.map(({ kind }: { kind: string }) => kind);
  await expect.poll(kinds).toContain('card.stray_closed');
  expect(fake.broken).toEqual([]);
});
