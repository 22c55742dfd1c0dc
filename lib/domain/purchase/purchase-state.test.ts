import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { canStep, FIRST_STATE, wireStatus } from '#domain/purchase/purchase-state';
import { PurchaseState, WireStatus } from '#protocol/purchase';

const statesAfter = (from: PurchaseState) => PurchaseState.options.filter((to) => canStep(from, to));

describe('what an agent is told of a state', () => {
  test.each<[PurchaseState, string]>([
    ['issuing', 'pending_review'],
    ['issued', 'approved'],
    ['filling', 'approved'],
    ['closing', 'approved'],
    ['authorised', 'approved'],
    ['settled', 'approved'],
    ['closed_unused', 'expired'],
    ['expired', 'expired'],
    ['cancelled', 'cancelled'],
    ['denied', 'denied'],
    ['failed', 'failed'],
  ])('%s is told as %s', (state, status) => {
    expect(wireStatus(state)).toBe(status);
  });

  test('the page that describes the states names every one of them with this word', () => {
    const page = readFileSync(join(import.meta.dirname, '..', '..', '..', 'docs', 'purchases.md'), 'utf8');
    const rows = [...page.matchAll(/^\| `(\w+)` \| `(\w+)` \|/gm)].map(([, state, status]) => [
      state,
      status,
    ]);
    expect(Object.fromEntries(rows)).toEqual(
      Object.fromEntries(PurchaseState.options.map((state) => [state, wireStatus(state)])),
    );
  });

  test('every word of the wire is said of some state', () => {
    expect([...new Set(PurchaseState.options.map(wireStatus))].sort()).toEqual(
      [...WireStatus.options].sort(),
    );
  });
});

describe('steps', () => {
  test('what was refused before there was a card never comes back to life', () => {
    for (const ended of ['denied', 'expired'] as const) expect(statesAfter(ended)).toEqual([]);
  });

  test('a card exists only by way of issuing', () => {
    expect(PurchaseState.options.filter((from) => canStep(from, 'issuing'))).toEqual([
      'pending_review',
      // Another try after a decline.
      'closed_unused',
    ]);
    expect(PurchaseState.options.filter((from) => canStep(from, 'issued'))).toEqual(['issuing', 'filling']);
    expect(Object.values(FIRST_STATE)).toEqual(['issuing', 'denied', 'pending_review']);
  });

  test('a card that was given out ends by way of closing or by being charged, never at once', () => {
    for (const open of ['issued', 'filling'] as const) {
      for (const end of ['closed_unused', 'cancelled', 'failed'] as const)
        expect(canStep(open, end)).toBe(false);
      expect(canStep(open, 'closing')).toBe(true);
    }
  });

  test('what the network charged is believed whatever was thought before, and a settlement is never taken back', () => {
    for (const from of ['issued', 'filling', 'closing', 'closed_unused', 'cancelled', 'failed'] as const) {
      expect(canStep(from, 'authorised') && canStep(from, 'settled')).toBe(true);
    }
    expect(statesAfter('settled')).toEqual([]);
  });

  test('no state leads to itself', () => {
    for (const state of PurchaseState.options) expect(canStep(state, state)).toBe(false);
  });
});
