import { afterEach, beforeEach, expect, test } from 'vitest';
import { parseMerchant } from '#domain/merchant/merchant-domain';
import { isKnownMerchant, isKnownName, knownMerchants } from '#server/purchases/money/merchant-history';
import { openTestWorld, type TestWorld } from '#tests/worlds/purchase-world';

let world: TestWorld;
beforeEach(async () => {
  world = await openTestWorld();
});
afterEach(() => world.close());

/** Purchases at these merchants, each counted as history or not. */
async function bought(merchants: readonly (readonly [registrable: string, history: bigint])[]) {
  const agent = await world.addAgent({ auto_approve_threshold: '20.00' });
  for (const [index, [merchant_registrable, history]] of merchants.entries()) {
    const { request_id } = await world.ask(agent, { idempotency_key: String(index) });
    await world.db
      .updateTable('purchases')
      .set({ merchant_registrable, history })
      .where('id', '=', request_id)
      .execute();
  }
}
function isKnown(text: string) {
  const parsed = parseMerchant(text, { development: false });
  if (!parsed.ok) throw new Error(parsed.refusal);
  return isKnownMerchant(world.db, world.accountId, parsed.merchant);
}
const known = (most = 100) => knownMerchants(world.db, world.accountId, most);

test('nobody is known before anything was bought', async () => {
  expect(await known()).toEqual([]);
});

test('each merchant with history is named once, however much was bought there, and no other', async () => {
  await bought([
    ['b.com', 1n],
    ['a.com', 1n],
    ['b.com', 1n],
    ['never-paid.com', 0n],
    ['c.com', 0n],
    ['c.com', 1n],
    ['zulu.com', 1n],
  ]);
  expect((await known()).sort()).toEqual(['a.com', 'b.com', 'c.com', 'zulu.com']);
  expect(await known(2)).toHaveLength(2);
  expect(await knownMerchants(world.db, 'acct_other', 100)).toEqual([]);
  expect(await isKnown('c.com')).toBe(true);
  expect(await isKnown('never-paid.com')).toBe(false);
});

test('a merchant is known at the port it was paid at, and its name at any', async () => {
  const agent = await world.addAgent({ auto_approve_threshold: '20.00' });
  const pay = async (merchant_url: string) => {
    const { request_id } = await world.ask(agent, { merchant_url });
    await world.db.updateTable('purchases').set({ history: 1n }).where('id', '=', request_id).execute();
  };
  await pay('lamps.com');
  await pay('vases.com:8443');
  const asked = [
    'lamps.com',
    'www.lamps.com',
    'lamps.com:8443',
    'vases.com:8443',
    'vases.com',
    'vases.com:443',
  ];
  const answers = await Promise.all(asked.map(async (text) => [text, await isKnown(text)] as const));
  expect(answers.filter(([, isKnownHere]) => isKnownHere).map(([text]) => text)).toEqual([
    'lamps.com',
    'www.lamps.com',
    'vases.com:8443',
  ]);
  expect(await isKnownName(world.db, world.accountId, 'vases.com')).toBe(true);
});
