import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CardEvent } from '#server/issuers/card-issuer';
import { applyCardEvent } from '#server/purchases/events/apply-card-event';
import { inAccount } from '#server/store/database';
import { openTestWorld, type TestWorld } from '#tests/worlds/purchase-world';

let world: TestWorld;
let agent: string;
let id: string;
let ref: string;
const owner = { who: 'owner', digestRequired: false };

beforeEach(async () => {
  world = await openTestWorld();
  agent = await world.addAgent({ auto_approve_threshold: '20.00', daily_limit: '50.00' });
  id = await buy('k');
});
afterEach(() => world.close());

async function buy(key: string, amount = 12): Promise<string> {
  const { request_id } = await world.ask(agent, { idempotency_key: key, amount, merchant_url: 'github.com' });
  const card = await world.db
    .selectFrom('cards')
    .select('issuer_ref')
    .where('purchase_id', '=', request_id)
    .executeTakeFirstOrThrow();
  ref = card.issuer_ref ?? '';
  return request_id;
}
const network = () => world.purchases.network;
const shop = { name: 'GitHub', domain: 'github.com' };
async function authorise(amount = '12.00', change: object = {}) {
  const { id: _, ...card } = await world.cardOf(id);
  const answer = await network().authorise({ ...card, amount, currency: 'USD', merchant: shop, ...change });
  return answer?.id ?? '';
}
const forcePost = async (amount: string) =>
  network().forcePost({ number: (await world.cardOf(id)).number, amount, currency: 'USD', merchant: shop });
const spent = async () => (await world.purchases.summary(agent)).daily_spent;
const stateOf = async () => (await world.purchases.get(world.accountId, id))?.state;
const charged = async () => (await world.purchases.get(world.accountId, id))?.charged;
const alerts = async () => (await world.purchases.alerts(world.accountId)).map(({ kind }) => kind).sort();
const words = async () =>
  (
    await world.db
      .selectFrom('card_events')
      .select(['kind', 'result'])
      .orderBy('at')
      .orderBy('kind')
      .execute()
  ).map(({ kind, result }) => `${kind} ${result}`);
const asksAgain = async () => {
  world.passTime(2);
  return world.ask(agent, {
    amount: 1,
    idempotency_key: `again ${Math.random()}`,
    merchant_url: 'github.com',
  });
};

let count = 0;
const event = (kind: CardEvent['kind'], minor: bigint, change: Partial<CardEvent> = {}): CardEvent => {
  count += 1;
  return {
    id: `evt_${count}`,
    cardRef: ref,
    authorisationId: 'auth_x',
    kind,
    money: { currency: 'USD', minor },
    merchant: { name: 'GitHub', domain: 'github.com', category: null },
    declineCode: null,
    at: world.deps.now(),
    ...change,
  };
};
const apply = (told: CardEvent) =>
  inAccount(world.db, world.accountId, (tx) =>
    applyCardEvent(
      tx,
      world.deps,
      { accountId: world.accountId, issuerId: 'sandbox' },
      told,
      world.deps.now(),
    ),
  );

describe('what a shop takes', () => {
  test('in full: authorised, then settled, and both are spent', async () => {
    const authorization_id = await authorise();
    expect([await stateOf(), await spent()]).toEqual(['authorised', 12]);
    await network().capture({ authorization_id });
    expect([await stateOf(), await spent()]).toEqual(['settled', 12]);
    expect(await charged()).toEqual({ amount: '12.00', settled: '12.00', refunded: '0.00' });
    expect(await words()).toEqual(['authorised matched', 'captured matched']);
    expect(await alerts()).toEqual([]);
  });

  test('less, finally: the rest is free; not finally: the rest stays held', async () => {
    await network().capture({ authorization_id: await authorise(), amount: '9.50' });
    expect([await spent(), await stateOf()]).toEqual([9.5, 'settled']);
    id = await buy('two');
    await network().capture({ authorization_id: await authorise(), amount: '2.00', final: false });
    expect(await spent()).toBe(21.5);
  });

  test('more than it was authorised: recorded, counted in full, and told', async () => {
    await network().capture({ authorization_id: await authorise('10.00'), amount: '11.00' });
    expect(await spent()).toBe(11);
    expect(await alerts()).toEqual(['over_amount']);
    expect((await asksAgain()).status).toBe('approved');
  });

  test('beyond the card: told, counted, and the agent buys nothing more until the owner has looked', async () => {
    await network().capture({ authorization_id: await authorise(), amount: '30.00' });
    expect(await spent()).toBe(30);
    expect(await alerts()).toEqual(['agent_suspended', 'over_amount']);
    expect(await asksAgain()).toMatchObject({
      status: 'denied',
      reason_code: 'agent_suspended',
      reason: 'engineering is suspended: github.com was paid 30.00 USD where 12.00 USD was approved.',
    });
  });

  test('nothing after all: a reversal gives the money back once the card is closed', async () => {
    const authorization_id = await authorise();
    await network().reverse({ authorization_id });
    expect([await stateOf(), await spent()]).toEqual(['closing', 12]);
    world.passTime(1);
    await world.runJobs();
    expect([await stateOf(), await spent()]).toEqual(['closed_unused', 0]);
  });

  test('and gives back: shown, and no room for more', async () => {
    const authorization_id = await authorise();
    await network().capture({ authorization_id });
    await network().refund({ authorization_id, amount: '12.00' });
    expect(await charged()).toEqual({ amount: '12.00', settled: '12.00', refunded: '12.00' });
    expect([await stateOf(), await spent(), await alerts()]).toEqual(['settled', 12, []]);
    expect((await world.purchases.check(agent, id))?.message).toContain(
      'It has paid 12.00 USD. 12.00 USD was refunded.',
    );
  });
});

describe('what nobody approved', () => {
  test('a charge at another merchant', async () => {
    await authorise('12.00', { merchant: { name: 'Evil', domain: 'github.com.evil.example' } });
    expect(await alerts()).toEqual(['wrong_merchant']);
  });

  test('a second charge of a single-use card', async () => {
    await authorise('6.00');
    await authorise('6.00', { stand_in: true });
    expect(await spent()).toBe(12);
    expect(await alerts()).toEqual(['agent_suspended', 'second_use']);
  });

  test('a charge after the close: it counts again, from now on, and suspends', async () => {
    await world.purchases.cancel(agent, id);
    expect(await spent()).toBe(0);
    world.passTime(24 * 60);
    await authorise('12.00', { stand_in: true });
    expect([await stateOf(), await spent()]).toEqual(['authorised', 12]);
    expect(await alerts()).toEqual(['after_close', 'agent_suspended']);
    expect((await asksAgain()).reason_code).toBe('agent_suspended');
  });

  test('a posting that nobody was asked about: at most what was approved passes, more suspends', async () => {
    await forcePost('5.00');
    expect([await stateOf(), await spent(), await alerts()]).toEqual(['settled', 5, []]);
    await forcePost('1.00');
    expect([await spent(), await alerts()]).toEqual([6, ['agent_suspended', 'second_use']]);
  });

  test('a charge of a card that is none of ours is kept, moves nothing, and is told once', async () => {
    const other = { cardRef: 'sbx_other' };
    expect(await apply(event('authorised', 500n, other))).toMatchObject({ word: 'no_request' });
    await apply(event('captured', 500n, other));
    expect(await words()).toEqual(['authorised no_request', 'captured no_request']);
    expect([await stateOf(), await spent()]).toEqual(['issued', 12]);
    const [told, ...more] = await world.purchases.alerts(world.accountId);
    expect([told?.kind, told?.purchase_id, more]).toEqual(['charge_without_request', null, []]);
    expect(told?.sentence).toContain('github.com charged 5.00 USD to a card that no request');
    // Another charge is another matter, whether or not the first was seen.
    await world.purchases.clearAlert({ accountId: world.accountId, who: 'owner' }, told?.id ?? '');
    await apply(event('force_posted', 100n, { ...other, authorisationId: null }));
    expect(await alerts()).toEqual(['charge_without_request']);
  });

  test('what took nothing from a card that is none of ours alerts nobody', async () => {
    const other = { cardRef: 'sbx_other' };
    await apply(event('declined', 500n, { ...other, declineCode: 'card_closed' }));
    await apply(event('refunded', 500n, other));
    expect(await alerts()).toEqual([]);
  });

  test('what the owner has lifted does not suspend again by itself; another charge does', async () => {
    await authorise('6.00');
    await authorise('6.00', { stand_in: true });
    const lift = () =>
      world.db
        .updateTable('agents')
        .set({ suspended_at: null, suspended_why: null })
        .where('id', '=', agent)
        .execute();
    await lift();
    const [first] = await world.db.selectFrom('sandbox_authorisations').select('id').orderBy('at').execute();
    await network().capture({ authorization_id: first?.id });
    await network().refund({ authorization_id: first?.id });
    expect((await asksAgain()).status).toBe('approved');
    await forcePost('1.00');
    expect((await asksAgain()).reason_code).toBe('agent_suspended');
  });

  test('neither does a pending request of a suspended agent pass when a person approves it', async () => {
    const { request_id } = await world.ask(agent, { amount: 21, idempotency_key: 'large' });
    await network().capture({ authorization_id: await authorise(), amount: '30.00' });
    expect(await world.purchases.approve(world.accountId, request_id, owner)).toMatchObject({
      ok: false,
      code: 'no_longer_allowed',
    });
  });
});

describe('each event counts once, in any order', () => {
  const books = async () => ({
    ledger: await world.db
      .selectFrom('ledger')
      .select(['state', 'minor', 'charged_minor', 'settled_minor', 'refunded_minor'])
      .execute(),
    purchase: await stateOf(),
    card: (await world.purchases.cards(world.accountId))[0]?.state,
    results: await world.db
      .selectFrom('card_events')
      .select(['event_id', 'result'])
      .orderBy('event_id')
      .execute(),
  });
  const story = () => {
    const at = (minute: number) => new Date(world.deps.now().getTime() + minute * 1000);
    return [
      event('authorised', 1200n, { id: 'a', at: at(1) }),
      event('captured', 700n, { id: 'b', at: at(2) }),
      event('captured', 600n, { id: 'c', at: at(3) }),
      event('refunded', 100n, { id: 'd', at: at(4) }),
    ];
  };
  const orders = [
    [0, 1, 2, 3],
    [3, 2, 1, 0],
    [2, 0, 3, 1],
    [1, 3, 0, 2],
  ];

  test.each(orders)('told as %i %i %i %i, some of them twice', async (...order) => {
    const events = story();
    for (const index of order) {
      const told = events[index];
      if (!told) throw new Error('no such event');
      expect((await apply(told)).word).toBe('applied');
      expect((await apply(told)).word).toBe('known');
    }
    expect(await books()).toEqual({
      ledger: [
        { state: 'settled', minor: 1300n, charged_minor: 1300n, settled_minor: 1300n, refunded_minor: 100n },
      ],
      purchase: 'settled',
      card: 'used',
      results: [
        { event_id: 'a', result: 'over_amount' },
        { event_id: 'b', result: 'over_amount' },
        { event_id: 'c', result: 'over_amount' },
        { event_id: 'd', result: 'refund' },
      ],
    });
  });

  test('the poll finds what no webhook told, and the network’s own report afterwards is a known one', async () => {
    await world.db
      .insertInto('sandbox_authorisations')
      .values({
        ...{
          id: 'auth_quiet',
          card_ref: ref,
          status: 'approved',
          decline_code: null,
          currency: 'USD',
          minor: 1100n,
        },
        ...{ merchant_name: 'GitHub', merchant_domain: 'github.com', at: world.deps.now().toISOString() },
      })
      .execute();
    await world.purchases.tick();
    expect(await stateOf()).toBe('issued');
    world.passTime(1);
    await world.purchases.tick();
    expect([await stateOf(), await spent()]).toEqual(['authorised', 11]);
    expect((await apply(event('authorised', 1100n, { id: 'auth_quiet' }))).word).toBe('known');
  });
});

test('the timeline says how much each event of the card was about', async () => {
  const authorization_id = await authorise('10.00');
  await network().capture({ authorization_id, amount: '7.31' });
  await network().refund({ authorization_id, amount: '2.00' });
  const { timeline = [] } = (await world.purchases.get(world.accountId, id)) ?? {};
  const moved = timeline.filter(({ what }) => /^(authorisation|payment)\./.test(what));
  expect(moved.map(({ what, amount, currency }) => [what, amount, currency])).toEqual([
    ['authorisation.approved', '10.00', 'USD'],
    ['payment.captured', '7.31', 'USD'],
    ['authorisation.reversed', '2.69', 'USD'],
    ['payment.refunded', '2.00', 'USD'],
  ]);
  expect(timeline.find(({ what }) => what === 'card.issued')).not.toHaveProperty('amount');
});

test('what the agent may have told of a charge goes with it: every event is in the audit with its result', async () => {
  await network().capture({ authorization_id: await authorise('10.00'), amount: '11.00' });
  const rows = await world.db
    .selectFrom('audit')
    .select(['kind', 'body'])
    .where('purchase_id', '=', id)
    .orderBy('seq')
    .execute();
  const told = rows
    .filter(({ kind }) => /^(authorisation|payment|alert)\./.test(kind))
    .map(({ kind, body }) => {
      const { amount, result } = JSON.parse(body);
      return [kind, amount, result];
    });
  expect(told).toEqual([
    ['authorisation.approved', '10.00', 'matched'],
    ['payment.captured', '11.00', 'over_amount'],
    ['alert.raised', undefined, undefined],
  ]);
});
