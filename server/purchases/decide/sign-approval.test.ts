import { expect, test } from 'vitest';
import type { StepUpSetting } from '#protocol/http';
import type { MerchantMark } from '#protocol/purchase';
import { asksPasskey } from '#server/purchases/decide/sign-approval';

const above: StepUpSetting = { mode: 'above', amount: '100.00' };

test.each<[StepUpSetting, string, MerchantMark, boolean]>([
  [{ mode: 'always' }, '0.01', 'usual', true],
  [{ mode: 'never' }, '999.00', 'look_alike', false],
  [above, '99.99', 'first_time', false],
  [above, '100.00', 'first_time', false],
  [above, '100.01', 'usual', true],
  [above, '1000.00', 'usual', true],
  [above, 'unreadable', 'usual', true],
  [{ mode: 'new_merchant' }, '5.00', 'usual', false],
  [{ mode: 'new_merchant' }, '5.00', 'first_time', true],
  [{ mode: 'new_merchant' }, '5.00', 'look_alike', true],
])('%j, a card for %s, a merchant that is %s: asks %s', (setting, card_limit, mark, asks) => {
  const merchant = { host: 'a.com', registrable: 'a.com', mark, looks_like: null };
  expect(asksPasskey(setting, { card_limit, merchant })).toBe(asks);
});
