import { afterEach, expect, test } from 'vitest';
import { approvePending } from '#server/purchases/decide-pending';
import { issueCard } from '#server/purchases/issue-card';
import { createPurchases } from '#server/purchases/purchases';
import { openTestWorld, type TestWorld } from '#server/purchases/test-world';

let world: TestWorld;
afterEach(() => world.close());

const owner = { who: 'owner', digestRequired: false };
const vaultCards = () => world.db.selectFrom('sandbox_cards').selectAll().execute();
const issuedEntries = () =>
  world.db.selectFrom('audit').select('seq').where('kind', '=', 'card.issued').execute();

/** An approval that was written down, and then the process died before the issuer was asked. */
async function approvedAndDied() {
  world = await openTestWorld();
  const agent = await world.addAgent({ daily_limit: '20.00' });
  const { request_id } = await world.ask(agent, { idempotency_key: 'k' });
  expect(await approvePending(world.deps, world.accountId, request_id, owner)).toMatchObject({ ok: true });
  return { agent, request_id };
}

test('until the card exists nobody is told approved, and the money is held', async () => {
  const { agent, request_id } = await approvedAndDied();
  expect(await world.purchases.check(agent, request_id)).toMatchObject({
    status: 'pending_review',
    state: 'issuing',
  });
  expect(await world.purchases.summary(agent)).toMatchObject({ daily_spent: 5 });
  expect(await vaultCards()).toHaveLength(0);
});

test('the next start issues it, and a second one issues nothing', async () => {
  const { agent, request_id } = await approvedAndDied();
  await createPurchases(world.deps).resume();
  await createPurchases(world.deps).resume();
  const [card] = await vaultCards();
  expect(await vaultCards()).toHaveLength(1);
  expect(await world.purchases.check(agent, request_id)).toMatchObject({
    status: 'approved',
    virtual_card: { last4: card?.last4 },
  });
});

test('a start, two retries and an issuance at once still make one card and one record of it', async () => {
  const { agent, request_id } = await approvedAndDied();
  const retry = () => world.ask(agent, { idempotency_key: 'k' });
  const [, , first, second] = await Promise.all([
    createPurchases(world.deps).resume(),
    issueCard(world.deps, request_id),
    retry(),
    retry(),
  ]);
  expect(first).toMatchObject({ status: 'approved', request_id });
  expect(second).toEqual(first);
  expect(await vaultCards()).toHaveLength(1);
  expect(await issuedEntries()).toHaveLength(1);
});

test('an approved card is not issued again', async () => {
  const { request_id } = await approvedAndDied();
  await issueCard(world.deps, request_id);
  const before = await world.cardOf(request_id);
  await issueCard(world.deps, request_id);
  expect(await world.cardOf(request_id)).toEqual(before);
  expect(await issuedEntries()).toHaveLength(1);
});
