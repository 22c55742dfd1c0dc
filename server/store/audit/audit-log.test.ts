import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { appendAudit, auditRowsFrom, pageAudit } from '#server/store/audit/audit-log';
import { verifyAudit } from '#server/store/audit/audit-verify';
import { inAccount } from '#server/store/database';
import { addAccount, openStore } from '#tests/server/store-world';

let store: Awaited<ReturnType<typeof openStore>>;
beforeEach(async () => {
  store = await openStore();
});
afterEach(() => store.close());

const at = new Date('2026-11-21T12:00:00Z');
const append = (count: number, accountId = store.accountId) =>
  inAccount(store.db, accountId, async (tx) => {
    for (let n = 0; n < count; n += 1) {
      await appendAudit(tx, accountId, {
        kind: 'frozen',
        who: 'owner',
        body: { n, sentence: 'Frozen.' },
        at,
      });
    }
  });
const verify = (id = store.accountId) => verifyAudit(store.db, { id });
const row = (seq: number) =>
  store.db.updateTable('audit').where('account_id', '=', store.accountId).where('seq', '=', BigInt(seq));
const drop = (...seqs: number[]) =>
  store.db.deleteFrom('audit').where('seq', 'in', seqs.map(BigInt)).execute();

test('an untouched chain verifies and names its head', async () => {
  expect(await verify()).toEqual({ ok: true, rows: 0, head: '0'.repeat(64) });
  await append(5);
  const [last] = (await pageAudit(store.db, store.accountId, { limit: 10, after: { at: '', id: '4' } }))
    .items;
  expect(await verify()).toEqual({ ok: true, rows: 5, head: last?.hash });
});

describe('a chain that somebody touched names the first broken row', () => {
  beforeEach(() => append(5));

  test.each<[string, () => Promise<unknown>, number]>([
    ['a body', () => row(3).set({ body: '{"n":99}' }).execute(), 3],
    ['who did it', () => row(2).set({ who: 'owner ' }).execute(), 2],
    ['a time', () => row(4).set({ at: '2026-11-21T12:00:01.000Z' }).execute(), 4],
    ['a kind', () => row(1).set({ kind: 'unfrozen' }).execute(), 1],
    ['which purchase it was', () => row(1).set({ purchase_id: 'req_x' }).execute(), 1],
    ['a row taken out', () => drop(3), 3],
    ['the first row taken out', () => drop(1), 1],
    ['the end cut off', () => drop(4, 5), 4],
    ['everything taken out', () => drop(1, 2, 3, 4, 5), 1],
    [
      'two rows swapped',
      async () => {
        await row(2).set({ seq: 9n }).execute();
        await row(3).set({ seq: 2n }).execute();
        await row(9).set({ seq: 3n }).execute();
      },
      2,
    ],
    [
      'a row put behind the end',
      async () => {
        const rows = await store.db.selectFrom('audit').selectAll().where('seq', '=', 5n).execute();
        await store.db
          .insertInto('audit')
          .values(rows.map((copy) => ({ ...copy, seq: 6n })))
          .execute();
      },
      6,
    ],
  ])('%s', async (_, tamper, seq) => {
    await tamper();
    expect(await verify()).toMatchObject({ ok: false, seq });
  });
});

test('rows appended by many at once follow one another, also while the chain is being verified', async () => {
  const [verdict] = await Promise.all([
    verify(),
    ...Array.from({ length: 30 }, () => append(1)),
    verify(),
    append(3),
  ]);
  expect(verdict).toMatchObject({ ok: true });
  expect(await verify()).toMatchObject({ ok: true, rows: 33 });
});

test('each account has a chain of its own', async () => {
  const other = await addAccount(store.db);
  await append(2);
  await append(3, other);
  await row(1).set({ body: '{}' }).execute();
  expect(await verify(other)).toMatchObject({ ok: true, rows: 3 });
  expect(await verify()).toMatchObject({ ok: false, seq: 1 });
});

test('every row is read once, in order, and a list is the page after a row', async () => {
  await append(1005);
  const seqs: number[] = [];
  for await (const { seq } of auditRowsFrom(store.db, store.accountId, 0n)) seqs.push(Number(seq));
  expect(seqs).toEqual(Array.from({ length: 1005 }, (_, index) => index + 1));
  const after = { at: '', id: '1000' };
  expect(
    (await pageAudit(store.db, store.accountId, { limit: 3, after })).items.map(({ seq }) => seq),
  ).toEqual([1001, 1002, 1003]);
});
