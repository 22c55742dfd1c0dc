import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import { acceptHead, createHeadKeeper } from '#extension/backend/head-keeper';
import { openAlarms, openAuditDb } from '#extension/state/audit-db';
import type { Checkpoint } from '#protocol/audit';

const db = openAuditDb();
const now = () => new Date('2026-11-21T10:00:00Z');
const keeper = createHeadKeeper({ db, deviceId: async () => 'dev_a', now });
const at = (seq: number, letter = 'a', epoch = 1): Checkpoint => ({
  account: 'acc_a',
  seq,
  head: letter.repeat(64),
  at: '2026-11-21T10:00:00.000Z',
  epoch,
  sig: `sig ${seq}`,
});
const show = async (checkpoint: Checkpoint, atAnchor: string | null = null) => {
  const before = await keeper.remembered();
  await keeper.saw({ checkpoint, at_anchor: before && { seq: before.seq, head: atAnchor } }, before);
};
beforeEach(() => db.heads.clear());

test('the newest head is remembered while the chain grows', async () => {
  expect(await keeper.remembered()).toBeNull();
  await show(at(5));
  expect((await keeper.remembered())?.seq).toBe(5);
  await show(at(9, 'b'), 'a'.repeat(64));
  expect((await keeper.remembered())?.seq).toBe(9);
  expect(await openAlarms(db)).toEqual([]);
});

test('an older end raises an alarm that stays, with what was seen first, until a person has read it', async () => {
  await show(at(9, 'b'));
  await show(at(4));
  await show(at(12, 'c'), 'b'.repeat(64));
  const [alarm] = await openAlarms(db);
  expect(alarm).toMatchObject({ checkpoint: at(9, 'b'), alarm: { what: 'rolled_back', seen: at(4) } });
  await acceptHead(db, 'dev_a');
  expect(await openAlarms(db)).toEqual([]);
  expect((await keeper.remembered())?.seq).toBe(4);
});

test('answers that arrive in another order than they were asked for are no alarm', async () => {
  await show(at(5));
  const before = await keeper.remembered();
  const answer = (checkpoint: Checkpoint) => ({ checkpoint, at_anchor: { seq: 5, head: 'a'.repeat(64) } });
  await keeper.saw(answer(at(9, 'b')), before);
  await keeper.saw(answer(at(8, 'c')), before);
  await keeper.saw(answer(at(12, 'd')), before);
  expect(await openAlarms(db)).toEqual([]);
  expect((await keeper.remembered())?.seq).toBe(12);
});

test('another pairing starts from nothing', async () => {
  await show(at(9));
  const other = createHeadKeeper({ db, deviceId: async () => 'dev_b', now });
  expect(await other.remembered()).toBeNull();
  const nobody = createHeadKeeper({ db, deviceId: async () => null, now });
  await nobody.saw({ checkpoint: at(1), at_anchor: null }, null);
  expect(await db.heads.count()).toBe(1);
});
