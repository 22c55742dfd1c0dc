import { describe, expect, test } from 'vitest';
import { canStep, wireStatus } from '#domain/purchase-state';
import { PurchaseState } from '#protocol/purchase';

describe('what an agent is told of a state', () => {
  test.each<[PurchaseState, string]>([
    ['issuing', 'pending_review'],
    ['issued', 'approved'],
    ['filling', 'approved'],
    ['authorised', 'approved'],
    ['closed_unused', 'expired'],
    ['expired', 'expired'],
    ['denied', 'denied'],
    ['failed', 'failed'],
  ])('%s is told as %s', (state, status) => {
    expect(wireStatus(state)).toBe(status);
  });

  test('nothing that ended without a card comes back to life', () => {
    for (const ended of ['denied', 'expired', 'failed'] as const) {
      expect(PurchaseState.options.filter((next) => canStep(ended, next))).toEqual([]);
    }
  });

  test('a card exists only by way of issuing', () => {
    expect(PurchaseState.options.filter((from) => canStep(from, 'issuing'))).toEqual(['pending_review']);
    expect(canStep('pending_review', 'issued')).toBe(false);
  });

  test('an authorisation is believed even after the close was asked for', () => {
    expect(canStep('closed_unused', 'authorised')).toBe(true);
  });
});
