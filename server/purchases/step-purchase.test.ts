import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { canStep } from '#domain/purchase/purchase-state';
import { PurchaseState } from '#protocol/purchase';
import { stepPurchase } from '#server/purchases/step-purchase';
import { openTestWorld, type TestWorld } from '#tests/worlds/purchase-world';

const server = join(import.meta.dirname, '..');
const sources = readdirSync(server, { recursive: true, withFileTypes: true })
  .filter(
    (entry) => entry.isFile() && entry.name.endsWith('.ts') && !/(\.test|test-\w+)\.ts$/.test(entry.name),
  )
  .map((entry) => relative(server, join(entry.parentPath, entry.name)));

describe('one place moves a purchase', () => {
  test('no other file of the server writes a state, by whatever name', () => {
    const writers = sources.flatMap((file) => {
      const text = readFileSync(join(server, file), 'utf8');
      const updates = [...text.matchAll(/updateTable\('purchases'\)\s*\.set\(([\s\S]*?)\)\s*\.where/g)];
      const whole = text.match(/updateTable\('purchases'\)/g)?.length ?? 0;
      // An update this test cannot read is one it must not let pass.
      if (updates.length !== whole) return [`${file}: unreadable`];
      return updates.some(([, set = '']) => !set.trim().startsWith('{') || /\bstate\b/.test(set))
        ? [file]
        : [];
    });
    expect(writers).toEqual(['purchases/step-purchase.ts']);
    expect(sources.length).toBeGreaterThan(100);
  });
});

describe('a step', () => {
  let world: TestWorld;
  afterEach(() => world.close());

  test('is taken when the table has it, and refused with its code when not, leaving all as it was', async () => {
    world = await openTestWorld();
    const { request_id: id } = await world.ask(await world.addAgent({}));
    const rowOf = () =>
      world.db
        .selectFrom('purchases')
        .select(['state', 'reason'])
        .where('id', '=', id)
        .executeTakeFirstOrThrow();
    for (const from of PurchaseState.options) {
      for (const to of PurchaseState.options) {
        await world.db
          .updateTable('purchases')
          .set({ state: from, reason: null })
          .where('id', '=', id)
          .execute();
        const stepped = await world.db
          .transaction()
          .execute((tx) => stepPurchase(tx, id, to, { reason: 'moved' }));
        if (canStep(from, to)) {
          expect(stepped).toEqual({ ok: true, from });
          expect(await rowOf()).toEqual({ state: to, reason: 'moved' });
        } else {
          expect(stepped).toEqual({ ok: false, code: 'illegal_step', from, to });
          expect(await rowOf()).toEqual({ state: from, reason: null });
        }
      }
    }
  });
});
