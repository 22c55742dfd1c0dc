import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { TUTORIAL_CARD_API } from '#protocol/rest-template';
import { createSealer } from '#server/crypto/sealer';
import type { CardOrder } from '#server/issuers/card-issuer';
import { sealKeys } from '#server/issuers/issuer-row';
import { createRegistry } from '#server/issuers/registry';
import { createSandboxIssuer } from '#server/issuers/sandbox/sandbox-issuer';
import { createResolveHost } from '#server/outbound/resolve-host';
import { createSend } from '#server/outbound/send';
import { CARD_NUMBER, type FakeIssuers, startFakeIssuers } from '#tests/server/fake-issuers';
import { openStore } from '#tests/server/store-world';

const NOW = new Date('2026-06-02T12:00:00.000Z');
const sealer = createSealer(randomBytes(32));
let store: Awaited<ReturnType<typeof openStore>>;
let fake: FakeIssuers;
let clock = NOW;
beforeEach(async () => {
  [store, fake, clock] = [await openStore(), await startFakeIssuers(), NOW];
});
afterEach(async () => {
  fake.close();
  await store.close();
});

const send = createSend({
  development: true,
  resolveHost: createResolveHost({ development: true }),
  limits: { timeoutMs: 2_000, capBytes: 64 * 1024 },
});
const open = (development = true) =>
  createRegistry({
    db: store.db,
    sealer,
    development,
    now: () => clock,
    send,
    sendByTemplate: send,
    backoff: { random: () => 0, wait: async () => undefined, tries: 3 },
    sandbox: development ? createSandboxIssuer({ db: store.db, sealer, development }) : null,
    origins: { stripe: fake.origin, privacy: fake.origin },
    counted: (issuer) => issuer,
  });
async function add(id: string, change: Record<string, string | bigint | null> = {}, map: object = {}) {
  const template = { ...TUTORIAL_CARD_API, base_url: fake.origin, map: { ...TUTORIAL_CARD_API.map, ...map } };
  const at = NOW.toISOString();
  const row = {
    id,
    account_id: store.accountId,
    kind: 'rest',
    label: id,
    mode: 'test',
    settings: JSON.stringify({ template }),
    secret_sealed: sealKeys(sealer, id, { api_key: 'rest-key-of-the-tests', webhook_secret: null }),
    key_hint: '…ests',
    position: 1n,
    state: 'active',
    version: 1n,
    created_at: at,
    changed_at: at,
    ...change,
  };
  await store.db.insertInto('issuers').values(row).execute();
}
const order = (clientRef = 'card_a'): CardOrder => ({
  purchaseId: 'req_a',
  clientRef,
  attemptKey: clientRef,
  limit: { currency: 'USD', minor: 1401n },
  merchant: { host: 'shop.example', name: null },
  category: null,
  expiresAt: new Date(NOW.getTime() + 3_600_000),
});
const creates = () => fake.seen.filter(({ line }) => line === 'POST /api/v1/cards');
async function restIssuer(id = 'iss_a') {
  await add(id);
  const issuer = await open().issuerById(store.accountId, id);
  if (!issuer) throw new Error('it was added');
  return issuer;
}

test('they are asked in the owner’s order, and the sandbox last', async () => {
  await add('iss_b', { position: 2n });
  await add('iss_a', { position: 1n });
  await add('iss_off', { position: 0n, state: 'disabled' });
  const registry = open();
  const list = await registry.issuersOf(store.accountId);
  expect(list.map(({ id }) => id)).toEqual(['iss_a', 'iss_b', 'sandbox', 'iss_off']);
  // One that may make no new cards has no currency to be chosen by, and still closes its old ones.
  expect(list.at(-1)?.capabilities.currencies).toEqual([]);
  expect(list.at(-1)?.capabilities.close).toBe(true);
  await store.db
    .updateTable('issuers')
    .set({ state: 'disabled', version: 2n })
    .where('id', '=', 'iss_a')
    .execute();
  await registry.issuersOf(store.accountId);
  expect(list.map(({ id }) => id)).toEqual(['iss_b', 'sandbox', 'iss_off', 'iss_a']);
  expect(registry.live(store.accountId)).toBe(list);
});

test('an unchanged issuer keeps its breaker, a changed one starts anew', async () => {
  await add('iss_a');
  const registry = open();
  const first = await registry.entry(store.accountId, 'iss_a');
  expect(await registry.entry(store.accountId, 'iss_a')).toBe(first);
  await store.db.updateTable('issuers').set({ version: 2n }).where('id', '=', 'iss_a').execute();
  expect(await registry.entry(store.accountId, 'iss_a')).not.toBe(first);
});

test.each([
  ['a live issuer in development', { mode: 'live' }, true, 'refused_here'],
  ['a test issuer in production', { mode: 'test' }, false, 'refused_here'],
  ['keys that were moved from another row', { secret_sealed: 'moved' }, true, 'unreadable'],
  ['Stripe without a cardholder', { kind: 'stripe', settings: '{"currency":"USD"}' }, true, 'needs_setup'],
])('%s is never asked', async (_, change, development, state) => {
  const moved = sealKeys(sealer, 'iss_other', { api_key: 'rest-key-of-the-tests', webhook_secret: null });
  await add('iss_a', 'secret_sealed' in change ? { secret_sealed: moved } : change);
  const entry = await open(development).entry(store.accountId, 'iss_a');
  expect([entry?.state, entry?.issuer.capabilities.currencies]).toEqual([state, []]);
  await expect(entry?.issuer.create(order(), NOW)).rejects.toMatchObject({ kind: 'misconfigured' });
  expect(fake.seen).toEqual([]);
});

test('a card that is told once can be read, found and revealed until it is closed, and then never', async () => {
  const issuer = await restIssuer();
  const made = await issuer.create(order(), NOW);
  expect([made.secret, made.state, made.limit.minor]).toEqual([null, 'open', 1401n]);
  expect(await issuer.findByClientRef('card_a')).toMatchObject([
    { ref: 'c_1', last4: CARD_NUMBER.slice(-4) },
  ]);
  const secret = await issuer.reveal('c_1');
  expect(secret.use((number, code) => [number, code])).toEqual([CARD_NUMBER, '731']);
  const [row] = await store.db.selectFrom('told_once').selectAll().execute();
  expect(JSON.stringify(row)).not.toContain(CARD_NUMBER);
  expect(await issuer.close('c_1')).toBe('closed');
  expect(await issuer.close('c_1')).toBe('already_closed');
  await expect(issuer.reveal('c_1')).rejects.toMatchObject({ kind: 'declined' });
  const [after] = await store.db.selectFrom('told_once').select('secret_sealed').execute();
  expect(after?.secret_sealed).toBeNull();
});

test('its number is forgotten when nobody may be told it any more, and the card lives on', async () => {
  const issuer = await restIssuer();
  await issuer.create(order(), NOW);
  await issuer.forget?.('c_1');
  await expect(issuer.reveal('c_1')).rejects.toMatchObject({ kind: 'declined' });
  const [row] = await store.db.selectFrom('told_once').select('secret_sealed').execute();
  expect(row?.secret_sealed).toBeNull();
  expect((await issuer.read('c_1')).state).toBe('open');
  expect(await issuer.close('c_1')).toBe('closed');
});

test('its number is destroyed when its life ends', async () => {
  const issuer = await restIssuer();
  await issuer.create(order(), NOW);
  clock = new Date(NOW.getTime() + 3_600_000);
  await expect(issuer.reveal('c_1')).rejects.toMatchObject({ kind: 'declined' });
  const [row] = await store.db.selectFrom('told_once').select('secret_sealed').execute();
  expect(row?.secret_sealed).toBeNull();
});

test.each([
  ['another limit than was asked', { limit_usd: 500 }],
  ['a number that is none', { card_number: '4000007700000001' }],
  ['no security code', { cvv: null }],
])('an answer with %s is an unclear outcome, and the card is ordered once', async (_, card) => {
  const issuer = await restIssuer();
  fake.next.card = card;
  await expect(issuer.create(order(), NOW)).rejects.toMatchObject({ kind: 'unknown_outcome' });
  fake.next.card = {};
  await expect(issuer.create(order(), NOW)).rejects.toMatchObject({
    kind: 'unknown_outcome',
    issuerCode: 'issuer_outcome_unknown',
  });
  // Whoever looks for the card must not hear that there is none.
  await expect(issuer.findByClientRef(order().clientRef)).rejects.toMatchObject({ kind: 'unknown_outcome' });
  expect(creates()).toHaveLength(1);
});

test('a refusal that made nothing leaves the order open', async () => {
  const issuer = await restIssuer();
  fake.next.status = 429;
  await expect(issuer.create(order(), NOW)).rejects.toMatchObject({ kind: 'rate_limited' });
  fake.next.status = 201;
  expect((await issuer.create(order(), NOW)).ref).toBe('c_1');
  expect(creates()).toHaveLength(2);
});

test('the same order placed twice is one card', async () => {
  const issuer = await restIssuer();
  await issuer.create(order(), NOW);
  expect((await issuer.create(order(), NOW)).ref).toBe('c_1');
  expect(creates()).toHaveLength(1);
});

test('without an id in the answer every card has a reference of its own, and none can be closed there', async () => {
  await add('iss_a', {}, { id: null });
  const issuer = await open().issuerById(store.accountId, 'iss_a');
  expect(issuer?.capabilities.close).toBe(false);
  const refs = [await issuer?.create(order('card_a'), NOW), await issuer?.create(order('card_b'), NOW)];
  expect(new Set(refs.map((made) => made?.ref)).size).toBe(2);
  await expect(issuer?.close(refs[0]?.ref ?? '')).rejects.toMatchObject({ kind: 'unsupported' });
  await expect(issuer?.reveal(refs[0]?.ref ?? '')).rejects.toMatchObject({ kind: 'declined' });
});
