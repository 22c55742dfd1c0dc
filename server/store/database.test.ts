import { afterEach, beforeEach, expect, test } from 'vitest';
import { ensureFirstAccount } from '#server/owners/sign-in/first-account';
import { inAccount, openDatabase } from '#server/store/database';
import { createSignals } from '#server/store/signals/signals';
import { openStore } from '#tests/server/store-world';

let store: Awaited<ReturnType<typeof openStore>>;
beforeEach(async () => {
  store = await openStore();
});
afterEach(() => store.close());

const frozenOf = async () =>
  (
    await store.db
      .selectFrom('accounts')
      .select('frozen')
      .where('id', '=', store.accountId)
      .executeTakeFirstOrThrow()
  ).frozen;

test('a second start finds what the first one wrote, as bigint', async () => {
  await store.db.updateTable('accounts').set({ audit_seq: 9_007_199_254_740_993n }).execute();
  const again = await openDatabase(store.file);
  const row = await again.selectFrom('accounts').selectAll().executeTakeFirstOrThrow();
  expect(row.audit_seq).toBe(9_007_199_254_740_993n);
  await again.destroy();
});

test('a database from a later version is refused instead of being used backwards', async () => {
  const history = store.db.withTables<{ kysely_migration: { name: string; timestamp: string } }>();
  await history
    .insertInto('kysely_migration')
    .values({ name: '999-later', timestamp: '2027-01-01T00:00:00Z' })
    .execute();
  await expect(openDatabase(store.file)).rejects.toThrow(/later version \(999-later\).*backwards/);
  await history.deleteFrom('kysely_migration').where('name', '=', '999-later').execute();
});

test('parallel decisions about one account run one after another, and none reads what another is changing', async () => {
  const order: string[] = [];
  const step = (name: string) =>
    inAccount(store.db, store.accountId, async (tx, account) => {
      order.push(name);
      await new Promise((resolve) => setTimeout(resolve, 2));
      await tx
        .updateTable('accounts')
        .set({ frozen: account.frozen + 1n })
        .where('id', '=', account.id)
        .execute();
      order.push(name);
    });
  const names = Array.from({ length: 25 }, (_, index) => String(index));
  await Promise.all(names.map(step));
  // Whoever began ended before the next one began.
  expect(order).toHaveLength(50);
  for (let i = 0; i < order.length; i += 2) expect(order[i]).toBe(order[i + 1]);
  expect(await frozenOf()).toBe(25n);
});

test('of many first starts at once one makes the account', async () => {
  await store.db.deleteFrom('accounts').execute();
  const deps = {
    db: store.db,
    signals: createSignals(),
    publicUrl: 'http://localhost:8787',
    development: true,
    now: () => new Date(),
  };
  const ids = await Promise.all(Array.from({ length: 8 }, () => ensureFirstAccount(deps)));
  expect(new Set(ids).size).toBe(1);
  expect(await store.db.selectFrom('accounts').select('id').execute()).toHaveLength(1);
});

test('a decision that fails halfway leaves nothing behind', async () => {
  const broken = inAccount(store.db, store.accountId, async (tx) => {
    await tx.updateTable('accounts').set({ frozen: 1n }).execute();
    throw new Error('power cut');
  });
  await expect(broken).rejects.toThrow('power cut');
  expect(await frozenOf()).toBe(0n);
});

test('an account that does not exist is nobody to decide for', async () => {
  await expect(inAccount(store.db, 'acc_other', async () => 'ran')).rejects.toThrow();
});
