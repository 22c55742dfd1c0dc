import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openTestWorld, type TestWorld } from '#tests/worlds/purchase-world';

let world: TestWorld;
let agent: string;
let requestId: string;
beforeEach(async () => {
  world = await openTestWorld();
  agent = await world.addAgent({ auto_approve_threshold: '1.00' });
  requestId = (await world.ask(agent)).request_id;
});
afterEach(() => world.close());

const approve = (change: { digest?: string; digestRequired?: boolean } = {}, accountId = world.accountId) =>
  world.purchases.approve(accountId, requestId, { who: 'owner', digestRequired: false, ...change });
const digest = async () => (await world.purchases.get(world.accountId, requestId))?.digest ?? '';
const setPolicy = (policy: object) =>
  world.db
    .updateTable('agents')
    .set({ policy: JSON.stringify(policy) })
    .where('id', '=', agent)
    .execute();

describe('an approval is decided by the rules as they stand now', () => {
  test.each<[string, () => Promise<unknown>]>([
    ['the account was frozen', () => world.db.updateTable('accounts').set({ frozen: 1n }).execute()],
    ['the merchant was blocked', () => setPolicy({ blocked_domains: ['cloudflare.com'] })],
    ['another list of merchants was set', () => setPolicy({ allowed_domains: ['render.com'] })],
    ['the limit was lowered', () => setPolicy({ per_transaction_limit: '4.99' })],
    [
      'the agent was revoked',
      () => world.db.updateTable('agents').set({ revoked_at: '2026-06-02T12:00:00Z' }).execute(),
    ],
  ])('%s meanwhile: refused, no card, still waiting', async (_, change) => {
    await change();
    expect(await approve()).toMatchObject({ ok: false, code: 'no_longer_allowed' });
    expect(await world.purchases.cards(world.accountId)).toEqual([]);
    expect(await world.purchases.check(agent, requestId)).toMatchObject({ state: 'pending_review' });
  });

  test('a higher threshold meanwhile does not approve by itself', async () => {
    await setPolicy({ auto_approve_threshold: '50.00' });
    expect(await world.purchases.check(agent, requestId)).toMatchObject({ status: 'pending_review' });
  });
});

test('a delivery that the owner has taken back meanwhile is refused; one that is still allowed is not', async () => {
  await setPolicy({ auto_approve_threshold: '1.00', card_delivery: 'link' });
  const asked = await world.ask(agent, { amount: 6, idempotency_key: 'by link' });
  const decide = () =>
    world.purchases.approve(world.accountId, asked.request_id, { who: 'owner', digestRequired: false });
  await setPolicy({ auto_approve_threshold: '1.00', card_delivery: 'direct' });
  expect(await decide()).toMatchObject({ ok: false, code: 'no_longer_allowed' });
  await setPolicy({ auto_approve_threshold: '1.00', card_delivery: 'link' });
  expect(await decide()).toMatchObject({ ok: true });
  // What was asked for with less is not made more by a policy that allows more.
  expect(await approve()).toMatchObject({ ok: true, purchase: { delivery: 'sealed' } });
});

describe('what was shown is what is approved', () => {
  test('the digest of a moment ago is void once what it covers has changed', async () => {
    const shown = await digest();
    await world.db
      .updateTable('purchases')
      .set({ amount_minor: 900n, cap_minor: 900n })
      .where('id', '=', requestId)
      .execute();
    expect(await approve({ digest: shown })).toMatchObject({ ok: false, code: 'digest_mismatch' });
    expect(await approve({ digest: await digest() })).toMatchObject({ ok: true });
  });

  test('where it is required its absence is a mismatch; where it is optional a wrong one is refused all the same', async () => {
    expect(await approve({ digestRequired: true })).toMatchObject({ code: 'digest_mismatch' });
    expect(await approve({ digest: '' })).toMatchObject({ code: 'digest_mismatch' });
  });

  test('the digest does not move with time or with other spending', async () => {
    const shown = await digest();
    world.passTime(30);
    await world.ask(agent, { amount: 1, idempotency_key: 'other' });
    expect(await approve({ digest: shown, digestRequired: true })).toMatchObject({ ok: true });
  });
});

test('nobody decides about a request of another account or of none', async () => {
  const before = await digest();
  expect(await approve({}, 'acct_other')).toMatchObject({ ok: false, code: 'not_found' });
  expect(
    await world.purchases.approve(world.accountId, 'req_none', { who: 'owner', digestRequired: false }),
  ).toMatchObject({
    code: 'not_found',
  });
  expect(await digest()).toBe(before);
});

test('an approval and a denial at once: one of them stands', async () => {
  const [approved, denied] = await Promise.all([
    approve(),
    world.purchases.deny(world.accountId, requestId, { who: 'owner' }),
  ]);
  expect([approved.ok, denied.ok].sort()).toEqual([false, true]);
  const cards = await world.purchases.cards(world.accountId);
  expect(cards).toHaveLength(approved.ok ? 1 : 0);
});

test('who approved and what was shown are in the audit', async () => {
  const shown = await digest();
  await approve({ digest: shown });
  const view = await world.purchases.get(world.accountId, requestId);
  expect(view).toMatchObject({ decided_by: 'owner', digest: null, state: 'issued' });
  expect(view?.timeline?.map(({ what, who }) => `${what} ${who}`)).toEqual([
    `purchase.requested agent:${agent}`,
    'purchase.decided rule',
    'purchase.approved owner',
    'card.issued system',
  ]);
  const [row] = await world.db
    .selectFrom('audit')
    .select('body')
    .where('kind', '=', 'purchase.approved')
    .execute();
  expect(JSON.parse(row?.body ?? '{}')).toMatchObject({ digest: shown });
});
