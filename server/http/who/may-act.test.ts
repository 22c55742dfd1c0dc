import { describe, expect, test } from 'vitest';
import { type Act, refuseAct } from '#server/http/who/may-act';
import type { Principal } from '#server/http/who/principal';

const token: Principal = { kind: 'owner_token', accountId: 'acc_1' };
const session: Principal = {
  kind: 'session',
  session: { id: 'sn_1', accountId: 'acc_1', agentBrowser: false },
};
const development = { development: true, ownerTokenFull: false, agentBrowser: false, deviceWaits: false };
const production = { ...development, development: false };

describe('the owner token', () => {
  test.each<[Act, 'owner_token_limited' | null]>([
    ['see', null],
    ['see_requests', null],
    ['deny', null],
    ['freeze', null],
    ['lower', null],
    ['change', null],
    ['allow_newcomer', 'owner_token_limited'],
    ['approve', 'owner_token_limited'],
    ['raise', 'owner_token_limited'],
  ])('outside development: %s → %s', (act, refusal) => {
    expect(refuseAct(token, act, production)).toBe(refusal);
  });

  test('approves and raises in development, or when it was made full', () => {
    for (const act of ['approve', 'raise'] as const) {
      expect(refuseAct(token, act, development)).toBeNull();
      expect(refuseAct(token, act, { ...production, ownerTokenFull: true })).toBeNull();
      expect(refuseAct(session, act, production)).toBeNull();
    }
  });
});
