import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createSealer } from '#server/crypto/sealer';
import { type SigningKey, signHead } from '#server/crypto/signed-head';
import { createAudit } from '#server/owners/audit';
import { checkpointsOf } from '#server/store/audit/audit-checkpoints';
import { loadAuditKey } from '#server/store/audit/audit-keys';
import { appendAudit, FIRST_HEAD } from '#server/store/audit/audit-log';
import { inAccount } from '#server/store/database';
import { openStore } from '#tests/server/store-world';

const sealer = createSealer(randomBytes(32));
const start = new Date('2026-11-21T12:00:00Z');
let store: Awaited<ReturnType<typeof openStore>>;
let key: SigningKey;
let audit: ReturnType<typeof createAudit>;
let clock = start;
beforeEach(async () => {
  clock = start;
  store = await openStore();
  key = await loadAuditKey(store.db, sealer, start);
  audit = createAudit({ db: store.db, sealer, key, now: () => clock });
});
afterEach(() => store.close());

const append = (count: number) =>
  inAccount(store.db, store.accountId, async (tx) => {
    for (let n = 0; n < count; n += 1)
      await appendAudit(tx, store.accountId, { kind: 'frozen', who: 'owner', body: { n }, at: clock });
  });
const kept = () => checkpointsOf(store.db, store.accountId);
const verify = () => audit.verify(store.accountId);
const minutes = (count: number) => {
  clock = new Date(clock.getTime() + count * 60_000);
};

/** What somebody who can write to the database does: cut the chain and join the ends, hashes and all. */
async function rewrite(rows: number, and: number) {
  await store.db.deleteFrom('audit').execute();
  await store.db
    .updateTable('accounts')
    .set({ audit_seq: 0n, audit_head: FIRST_HEAD })
    .where('id', '=', store.accountId)
    .execute();
  await append(rows);
  await inAccount(store.db, store.accountId, async (tx) => {
    for (let n = 0; n < and; n += 1)
      await appendAudit(tx, store.accountId, { kind: 'unfrozen', who: 'owner', at: clock });
  });
}

describe('a checkpoint is kept', () => {
  test('after ten minutes with new rows, after a hundred rows, and not otherwise', async () => {
    await audit.tick();
    expect(await kept()).toEqual([]);
    await append(1);
    await audit.tick();
    expect((await kept()).map(({ seq }) => seq)).toEqual([1]);
    await append(99);
    minutes(9);
    await audit.tick();
    expect(await kept()).toHaveLength(1);
    await append(1);
    await audit.tick();
    expect((await kept()).map(({ seq }) => seq)).toEqual([1, 101]);
    await append(1);
    minutes(9);
    await audit.tick();
    expect(await kept()).toHaveLength(2);
    minutes(1);
    await audit.tick();
    await audit.tick();
    expect((await kept()).map(({ seq }) => seq)).toEqual([1, 101, 102]);
    minutes(60);
    await audit.tick();
    expect(await kept()).toHaveLength(3);
  });

  test('on demand, once a row', async () => {
    await append(3);
    const first = await audit.checkpoint(store.accountId);
    minutes(1);
    await audit.checkpoint(store.accountId);
    expect(await kept()).toEqual([first]);
    expect(first).toMatchObject({ seq: 3, epoch: 1, account: store.accountId });
  });
});

describe('a chain that was rewritten and whose hashes fit', () => {
  beforeEach(async () => {
    await append(3);
    await audit.checkpoint(store.accountId);
    await append(2);
    expect(await verify()).toMatchObject({ ok: true, rows: 5, checkpoints: 1 });
  });

  test('contradicts its checkpoint, where it was rewritten before one', async () => {
    await rewrite(2, 3);
    expect(await verify()).toMatchObject({ ok: false, seq: 3, why: expect.stringContaining('checkpoint') });
  });

  test('lacks the row of its checkpoint, where it was cut before one', async () => {
    await rewrite(2, 0);
    expect(await verify()).toMatchObject({ ok: false, seq: 3, why: expect.stringContaining('missing') });
  });

  test('contradicts a head that was kept outside, where the checkpoints were taken out too', async () => {
    const { seq, head, sig } = await audit.signedHead(store.accountId);
    await store.db.deleteFrom('audit_checkpoints').execute();
    await rewrite(4, 4);
    expect(await verify()).toMatchObject({ ok: true, rows: 8 });
    const contradicted = await audit.verify(store.accountId, [{ seq, head, sig }]);
    expect(contradicted).toMatchObject({ ok: false, seq: 5, why: expect.stringContaining('anchored') });
    await rewrite(4, 0);
    expect(await audit.verify(store.accountId, [{ seq, head }])).toMatchObject({ ok: false, seq: 5 });
  });

  test('is not made right by a checkpoint with another key, even one that is put into the table', async () => {
    await rewrite(2, 3);
    await store.db.deleteFrom('audit_checkpoints').execute();
    const foreign = createSealer(randomBytes(32));
    await store.db.deleteFrom('audit_keys').execute();
    const theirs = await loadAuditKey(store.db, foreign, start);
    const { sig: _, ...claim } = await audit.signedHead(store.accountId);
    await store.db
      .insertInto('audit_checkpoints')
      .values({
        account_id: claim.account,
        seq: claim.seq,
        head: claim.head,
        at: claim.at,
        epoch: claim.epoch,
        sig: await signHead(theirs, claim),
      })
      .execute();
    expect(await verify()).toMatchObject({ ok: false, seq: 5, why: expect.stringContaining('signature') });
  });
});

test.each<[string, Partial<{ head: string; at: string; epoch: bigint }>]>([
  ['its head', { head: 'f'.repeat(64) }],
  ['its time', { at: '2026-11-21T12:00:01.000Z' }],
  ['its epoch', { epoch: 7n }],
])('a checkpoint with %s changed is named', async (_, change) => {
  await append(3);
  await audit.checkpoint(store.accountId);
  await store.db.updateTable('audit_checkpoints').set(change).execute();
  expect(await verify()).toMatchObject({ ok: false, seq: 3 });
});

test('an anchor that was never signed here is refused as one', async () => {
  await append(2);
  const { sig } = await audit.signedHead(store.accountId);
  await append(1);
  const { seq, head } = await audit.signedHead(store.accountId);
  expect(await audit.verify(store.accountId, [{ seq, head, sig }])).toMatchObject({ ok: false, seq: 3 });
  expect(await audit.verify(store.accountId, [{ seq, head, sig: 'eyJh.eyJi.c' }])).toMatchObject({
    ok: false,
  });
});

test('the key is the same after a restart, and rests sealed', async () => {
  expect((await loadAuditKey(store.db, sealer, clock)).kid).toBe(key.kid);
  const rows = await store.db.selectFrom('audit_keys').selectAll().execute();
  expect(rows).toHaveLength(1);
  expect(JSON.stringify(rows)).not.toContain('"d"');
  expect((await audit.keys())[0]).not.toHaveProperty('d');
  await expect(loadAuditKey(store.db, createSealer(randomBytes(32)), clock)).rejects.toThrow(
    /another secret key/,
  );
});
