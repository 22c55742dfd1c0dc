import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareHeads } from '#domain/audit/compare-heads';
import type { Checkpoint } from '#protocol/audit';

const head = (text: string) => text.repeat(64).slice(0, 64);
const claim = (change: Partial<Checkpoint> = {}): Checkpoint => ({
  account: 'acc_a',
  seq: 10,
  head: head('a'),
  at: '2026-11-21T10:00:00.000Z',
  epoch: 1,
  sig: 'x',
  ...change,
});

test.each<[string, Partial<Checkpoint>, string | null, string | null]>([
  ['the same end', {}, null, null],
  ['a later end that holds the row', { seq: 12, head: head('b') }, head('a'), null],
  ['a later end with another row there', { seq: 12, head: head('b') }, head('c'), 'rewritten'],
  ['a later end that does not show the row', { seq: 12, head: head('b') }, null, 'rewritten'],
  ['the same row with another head', { head: head('b') }, null, 'rewritten'],
  ['an earlier end', { seq: 9, head: head('b') }, null, 'rolled_back'],
  ['an earlier epoch', { epoch: 0, seq: 30 }, head('a'), 'rolled_back'],
  ['another account', { account: 'acc_b' }, null, 'rewritten'],
  ['a backup from before', { epoch: 2, seq: 8, head: head('b') }, null, 'restored'],
  ['a backup from before, grown past it', { epoch: 2, seq: 30, head: head('b') }, head('c'), 'restored'],
  ['a backup from after', { epoch: 2, seq: 30, head: head('b') }, head('a'), null],
])('%s', (_, shown, anchorHead, conflict) => {
  const at_anchor = { seq: 10, head: anchorHead };
  expect(compareHeads(claim(), { checkpoint: claim(shown), at_anchor })).toBe(conflict);
});

test('a chain that only grows never raises an alarm, and a cut one always does', () => {
  fc.assert(
    fc.property(fc.nat(50), fc.nat(50), (from, to) => {
      const chain = (seq: number) => claim({ seq, head: head(String.fromCharCode(97 + (seq % 26))) });
      const shown = {
        checkpoint: chain(to),
        at_anchor: from <= to ? { seq: from, head: chain(from).head } : { seq: from, head: null },
      };
      expect(compareHeads(chain(from), shown)).toBe(to >= from ? null : 'rolled_back');
    }),
  );
});
