import { afterEach, beforeEach, expect, test } from 'vitest';
import type { PageKey } from '#domain/say/list-page';
import { openTestWorld, type TestWorld } from '#tests/worlds/purchase-world';

let world: TestWorld;
beforeEach(async () => {
  world = await openTestWorld();
});
afterEach(() => world.close());

const ask = async (agent: string, key: string, amount = 5) =>
  (await world.ask(agent, { idempotency_key: key, amount })).request_id;

test('pages of requests, newest first, hold each one once, also those asked in the same instant', async () => {
  const agent = await world.addAgent({});
  const asked: string[] = [];
  for (let n = 0; n < 7; n += 1) {
    asked.push(await ask(agent, `k${n}`));
    if (n % 3 === 2) world.passTime(1);
  }
  const seen: string[] = [];
  const times: string[] = [];
  let after: PageKey | null = null;
  do {
    const page = await world.purchases.list(world.accountId, { limit: 2, after });
    expect(page.items.length).toBeLessThanOrEqual(2);
    seen.push(...page.items.map(({ id }) => id));
    times.push(...page.items.map(({ requested_at }) => requested_at));
    after = page.next;
  } while (after);
  expect([...seen].sort()).toEqual([...asked].sort());
  expect(times).toEqual([...times].sort().reverse());
});

test('a list can be of one agent or of one status', async () => {
  const quick = await world.addAgent({ auto_approve_threshold: '10.00' });
  const slow = await world.addAgent({}, 'research');
  const approved = await ask(quick, 'a');
  const waiting = await ask(slow, 'b');
  const idsOf = async (query: object) =>
    (await world.purchases.list(world.accountId, { limit: 10, after: null, ...query })).items.map(
      ({ id }) => id,
    );
  expect(await idsOf({ status: 'approved' })).toEqual([approved]);
  expect(await idsOf({ status: 'pending_review' })).toEqual([waiting]);
  expect(await idsOf({ agent: slow })).toEqual([waiting]);
  expect(await idsOf({ agent: slow, status: 'approved' })).toEqual([]);
});

test('ready are the purchases whose card can still pay, and only those of the agents asked for', async () => {
  const mine = await world.addAgent({ auto_approve_threshold: '10.00', card_lifetime_minutes: 30 });
  const theirs = await world.addAgent({ auto_approve_threshold: '10.00' }, 'research');
  const one = await ask(mine, 'a');
  const two = await ask(theirs, 'b');
  await ask(mine, 'c', 50);
  const readyOf = async (agents: readonly string[] | 'all') =>
    (await world.purchases.ready(world.accountId, agents)).map(({ request_id }) => request_id).sort();
  expect(await readyOf('all')).toEqual([one, two].sort());
  expect(await readyOf([mine])).toEqual([one]);
  expect(await readyOf([])).toEqual([]);
  world.passTime(31);
  await world.purchases.tick();
  expect(await readyOf('all')).toEqual([two]);
});

test('the path of a ready purchase finds it, and no other token does', async () => {
  const request = await ask(await world.addAgent({ auto_approve_threshold: '10.00' }), 'a');
  const [ready] = await world.purchases.ready(world.accountId, 'all');
  const token = ready?.view_path.split('/').at(-1) ?? '';
  expect((await world.purchases.findLink(token))?.purchase.id).toBe(request);
  expect(await world.purchases.findLink(`${token}x`)).toBeNull();
  const links = await world.db.selectFrom('card_links').selectAll().execute();
  expect(links.flatMap((link) => Object.values(link).map(String)).join(' ')).not.toContain(token);
});

test('closing a card frees its money once; an unknown or foreign card is not there', async () => {
  const agent = await world.addAgent({ auto_approve_threshold: '10.00', daily_limit: '10.00' });
  await ask(agent, 'a');
  const [card] = await world.purchases.cards(world.accountId);
  const close = (accountId: string, id = card?.id ?? '') =>
    world.purchases.closeCard(accountId, id, 'owner', 'asked');
  expect(await close('acct_other')).toBe('not_found');
  expect(await close(world.accountId, 'card_none')).toBe('not_found');
  expect(await world.purchases.summary(agent)).toMatchObject({ daily_spent: 5 });
  expect(await close(world.accountId)).toBe('closed');
  expect(await close(world.accountId)).toBe('not_open');
  expect(await world.purchases.summary(agent)).toMatchObject({ daily_spent: 0 });
});

test('a summary holds what is configured and nothing else', async () => {
  expect(await world.purchases.summary(await world.addAgent({}))).toEqual({ currency: 'USD' });
});
