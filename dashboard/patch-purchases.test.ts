import { expect, test } from 'vitest';
import { patchPurchases } from '#dashboard/patch-purchases';
import type { PurchaseView } from '#protocol/purchase';

const base = { agent: { id: 'agt_a', name: 'engineering' }, state: 'pending_review', daily: null };
const purchase = (id: string, minute: number, rest: Partial<PurchaseView> = {}) =>
  ({
    ...base,
    id,
    requested_at: `2026-11-21T10:${String(minute).padStart(2, '0')}:00Z`,
    ...rest,
  }) as PurchaseView;
const all = { holds: () => true, limit: 3 };
const waiting = { holds: ({ state }: PurchaseView) => state === 'pending_review', limit: 50 };
const ids = (list: readonly PurchaseView[]) => list.map(({ id }) => id);

const a = purchase('a', 1);
const b = purchase('b', 2);
const c = purchase('c', 3);

test.each([
  ['a new one is first, and the list keeps its length', [c, b, a], [purchase('d', 4)], all, ['d', 'c', 'b']],
  ['one that is there keeps its place', [c, b, a], [purchase('b', 2)], all, ['c', 'b', 'a']],
  ['one from before the list’s end stays out of it', [c, b, a], [purchase('z', 0)], all, ['c', 'b', 'a']],
  ['a list that is not full takes an older one', [c, b], [purchase('z', 0)], all, ['c', 'b', 'z']],
  ['what waits no longer is taken out', [b, a], [purchase('b', 2, { state: 'issued' })], waiting, ['a']],
  ['of one time, the higher id is newer', [b, a], [purchase('aa', 1)], waiting, ['b', 'aa', 'a']],
] as const)('%s', (_, known, read, list, expected) => {
  expect(ids(patchPurchases(known, read, list))).toEqual(expected);
});

test('what is left today is the agent’s: it moves on what else of it is shown, and on nobody else’s', () => {
  const daily = { limit: '50.00', spent: '40.00', remaining: '10.00' };
  const other = purchase('o', 5, { agent: { id: 'agt_b', name: 'other' } });
  const list = patchPurchases([other, a], [purchase('b', 2, { state: 'issued', daily })], waiting);
  expect(list.map((each) => [each.id, each.daily])).toEqual([
    ['o', null],
    ['a', daily],
  ]);
});
