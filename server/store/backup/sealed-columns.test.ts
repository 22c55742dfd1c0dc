import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createSealer } from '#server/crypto/sealer';
import { createAudit } from '#server/owners/audit';
import { loadAuditKey } from '#server/store/audit/audit-keys';
import { giveUpSealed, resealAll } from '#server/store/backup/replace-key';
import { checkSealed, SEALED_COLUMNS } from '#server/store/backup/sealed-columns';
import { CLOUDFLARE, openTestWorld, type TestWorld } from '#tests/worlds/purchase-world';

let world: TestWorld;
let requestId: string;
const next = createSealer(randomBytes(32));
beforeEach(async () => {
  world = await openTestWorld();
  await loadAuditKey(world.db, world.deps.sealer, world.deps.now());
  const agent = await world.addAgent({ auto_approve_threshold: '5.00' });
  requestId = (await world.ask(agent, CLOUDFLARE)).request_id;
});
afterEach(() => world.close());

test('every sealed column of the schema is on the list', () => {
  const folder = join(import.meta.dirname, '..', 'schema');
  const schema = readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n');
  const tables = [...schema.matchAll(/^ {2}(\w+): \{\n([\s\S]*?)^ {2}\};/gm)];
  const named = tables.flatMap(([, table, body = '']) =>
    [...body.matchAll(/^ {4}(\w+_sealed):/gm)].map(([, column]) => `${table}.${column}`),
  );
  expect(SEALED_COLUMNS.map(({ table, column }) => `${table}.${column}`).sort()).toEqual(named.sort());
});

test('the right key opens every value, another names each that it does not', async () => {
  expect(await checkSealed(world.db, world.deps.sealer)).toEqual({ open: 3, closed: [] });
  const { open, closed } = await checkSealed(world.db, next);
  expect(open).toBe(0);
  expect(closed.map(({ table }) => table).sort()).toEqual(['audit_keys', 'card_links', 'sandbox_cards']);
});

test('with the old key everything is sealed again, signs as before, and the card is still the card', async () => {
  const key = await loadAuditKey(world.db, world.deps.sealer, world.deps.now());
  const before = await world.cardOf(requestId);
  expect(await resealAll(world.db, world.deps.sealer, next, world.deps.now())).toBe(3);
  expect(await checkSealed(world.db, next)).toEqual({ open: 3, closed: [] });
  const after = await world.db.selectFrom('sandbox_cards').selectAll().executeTakeFirstOrThrow();
  expect(JSON.parse(next.open(after.secret_sealed, after.ref).toString('utf8'))[0]).toBe(before.number);
  expect(after.number_mac).toBe(next.mac(before.number));
  expect((await loadAuditKey(world.db, next, world.deps.now())).kid).toBe(key.kid);
  const audit = createAudit({ db: world.db, sealer: next, key, now: world.deps.now });
  await audit.checkpoint(world.accountId);
  expect(await audit.verify(world.accountId)).toMatchObject({ ok: true, checkpoints: 1 });
});

test('an old key that does not open everything changes nothing', async () => {
  const wrong = createSealer(randomBytes(32));
  await expect(resealAll(world.db, wrong, next, world.deps.now())).rejects.toThrow(/another secret key/);
  expect(await checkSealed(world.db, world.deps.sealer)).toEqual({ open: 3, closed: [] });
});

test('without the old key cards are closed at the issuer, links are void, and answers go on', async () => {
  const key = await loadAuditKey(world.db, world.deps.sealer, world.deps.now());
  const old = createAudit({ db: world.db, sealer: world.deps.sealer, key, now: world.deps.now });
  await old.checkpoint(world.accountId);
  const [link] = await world.db.selectFrom('card_links').selectAll().execute();
  expect(await giveUpSealed(world.db, next, world.deps.now())).toBe(1);
  expect(await checkSealed(world.db, next)).toMatchObject({ open: 1, closed: [] });
  const [renewed] = await world.db.selectFrom('card_links').selectAll().execute();
  expect(renewed?.token_hash).not.toBe(link?.token_hash);

  await world.purchases.tick();
  const vault = await world.db.selectFrom('sandbox_cards').selectAll().executeTakeFirstOrThrow();
  expect(vault.state).toBe('closed');
  const purchase = await world.purchases.get(world.accountId, requestId);
  expect(purchase).toMatchObject({ state: 'closed_unused', card: { state: 'closed' } });

  const renewedKey = await loadAuditKey(world.db, next, world.deps.now());
  expect(renewedKey.kid).not.toBe(key.kid);
  const audit = createAudit({ db: world.db, sealer: next, key: renewedKey, now: world.deps.now });
  expect(await audit.verify(world.accountId)).toMatchObject({ ok: true, checkpoints: 1 });
});
