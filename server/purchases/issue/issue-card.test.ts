import { afterEach, expect, test } from 'vitest';
import { IssuerError } from '#server/issuers/issuer-error';
import { OUTCOME_UNKNOWN } from '#server/issuers/keep-told-card';
import { approvePending } from '#server/purchases/decide/decide-pending';
import { issueCard } from '#server/purchases/issue/issue-card';
import { createPurchases } from '#server/purchases/purchases';
import { openTestWorld, type TestWorld } from '#tests/worlds/purchase-world';

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
  await createPurchases(world.deps).resume(true);
  await createPurchases(world.deps).resume(true);
  const [card] = await vaultCards();
  expect(await vaultCards()).toHaveLength(1);
  expect(await world.purchases.check(agent, request_id)).toMatchObject({
    status: 'approved',
    virtual_card: { last4: card?.last4 },
  });
});

test('the link lives from the approval on, however long the card took', async () => {
  const { agent, request_id } = await approvedAndDied();
  const approved = world.deps.now().getTime();
  world.passTime(15);
  await createPurchases(world.deps).resume(true);
  const told = await world.purchases.check(agent, request_id);
  expect(Date.parse(told?.virtual_card?.view_expires_at ?? '') - approved).toBe(20 * 60_000);
  world.passTime(5);
  expect((await world.purchases.check(agent, request_id))?.message).toContain('lapsed');
});

test('a start, two retries and an issuance at once still make one card and one record of it', async () => {
  const { agent, request_id } = await approvedAndDied();
  const retry = () => world.ask(agent, { idempotency_key: 'k' });
  const [, , first, second] = await Promise.all([
    createPurchases(world.deps).resume(true),
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

test('a card the issuer limited otherwise than asked is closed, and nobody is told approved', async () => {
  world = await openTestWorld({
    issuer: (real) => ({
      ...real,
      create: (order, now) =>
        real.create({ ...order, limit: { ...order.limit, minor: order.limit.minor * 10n } }, now),
    }),
  });
  const agent = await world.addAgent({ auto_approve_threshold: '20.00', daily_limit: '20.00' });
  expect(await world.ask(agent)).toMatchObject({ status: 'failed', reason_code: 'issuer_failed' });
  expect((await vaultCards()).map(({ state }) => state)).toEqual(['closed']);
  expect(await world.purchases.summary(agent)).toMatchObject({ daily_spent: 0 });
});

test('an issuer that is away leaves the card promised and its money held, and the next round finishes it', async () => {
  let away = true;
  world = await openTestWorld({
    issuer: (real) => ({
      ...real,
      activate: (ref) =>
        away ? Promise.reject(new IssuerError('retryable', 'The issuer is away.')) : real.activate(ref),
    }),
  });
  const agent = await world.addAgent({ auto_approve_threshold: '20.00', daily_limit: '20.00' });
  const { request_id } = await world.ask(agent);
  expect(await world.purchases.check(agent, request_id)).toMatchObject({
    status: 'pending_review',
    state: 'issuing',
  });
  expect(await world.purchases.summary(agent)).toMatchObject({ daily_spent: 5 });
  expect((await vaultCards()).map(({ state }) => state)).toEqual(['inert']);
  await expect(world.purchases.tick()).rejects.toThrow('The issuer is away.');
  away = false;
  await world.purchases.tick();
  expect(await world.purchases.check(agent, request_id)).toMatchObject({ status: 'approved' });
  expect(await vaultCards()).toHaveLength(1);
});

test('an issuer that never says whether it made the card: the money stays held until the owner has looked', async () => {
  let placed = 0;
  const silent = () => new IssuerError('unknown_outcome', 'No answer.', { issuerCode: OUTCOME_UNKNOWN });
  world = await openTestWorld({
    issuer: (real) => ({
      ...real,
      findByClientRef: async () => (placed === 0 ? [] : Promise.reject(silent())),
      async create() {
        placed += 1;
        throw new IssuerError('unknown_outcome', 'The line broke.');
      },
    }),
  });
  const agent = await world.addAgent({ auto_approve_threshold: '20.00', daily_limit: '20.00' });
  const { request_id: id, status } = await world.ask(agent, { idempotency_key: 'k' });
  expect(status).toBe('pending_review');
  const spent = async () => (await world.purchases.summary(agent)).daily_spent;
  await world.purchases.tick();
  await world.purchases.tick();
  expect(await spent()).toBe(5);
  const alerts = await world.purchases.alerts(world.accountId);
  expect(alerts.map(({ kind, purchase_id }) => [kind, purchase_id])).toEqual([['outcome_unknown', id]]);
  // The agent's own word frees nothing.
  await world.purchases.cancel(agent, id);
  await world.purchases.tick();
  expect(await spent()).toBe(5);
  expect(placed).toBe(1);
  await world.purchases.clearAlert({ accountId: world.accountId, who: 'owner' }, alerts[0]?.id ?? '');
  await world.purchases.tick();
  expect(await spent()).toBe(0);
  expect(await world.purchases.check(agent, id)).toMatchObject({ status: 'cancelled' });
  expect(placed).toBe(1);
});

test('a card that was written down is never taken for none, whatever its issuer refuses later', async () => {
  let refuses = false;
  let crash = true;
  world = await openTestWorld({
    issuer: (real) => ({
      ...real,
      async activate(ref) {
        await real.activate(ref);
        if (crash) throw new IssuerError('retryable', 'The line broke.');
      },
      read: (ref) =>
        refuses ? Promise.reject(new IssuerError('misconfigured', 'The key is refused.')) : real.read(ref),
    }),
  });
  const agent = await world.addAgent({ auto_approve_threshold: '20.00', daily_limit: '20.00' });
  const { request_id: id } = await world.ask(agent);
  crash = false;
  refuses = true;
  await expect(world.purchases.tick()).rejects.toThrow('The key is refused.');
  expect(await world.purchases.summary(agent)).toMatchObject({ daily_spent: 5 });
  expect(await world.purchases.check(agent, id)).toMatchObject({ state: 'issuing' });
  refuses = false;
  await world.purchases.tick();
  expect(await world.purchases.check(agent, id)).toMatchObject({ status: 'approved' });
});
