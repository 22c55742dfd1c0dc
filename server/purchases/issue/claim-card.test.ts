import { afterEach, expect, test } from 'vitest';
import type { CardIssuer } from '#server/issuers/card-issuer';
import { IssuerError } from '#server/issuers/issuer-error';
import { approvePending } from '#server/purchases/decide/decide-pending';
import { runSweepJob } from '#server/purchases/issue/claim-card';
import { issueCard } from '#server/purchases/issue/issue-card';
import { GiveUp } from '#server/store/outbox/outbox';
import { openTestWorld, type TestWorld } from '#tests/worlds/purchase-world';

let world: TestWorld;
afterEach(() => world.close());

/**
 * Makes another card each time it is asked, as an issuer without idempotency keys does; it knows them all by the order.
 * Nothing is made before `together` orders are there, so that each had looked before the other's card existed.
 */
function forgetful(real: CardIssuer, together = 1): CardIssuer {
  const made = new Map<string, string[]>();
  let ordered = 0;
  let letAll: () => void = () => undefined;
  const all = new Promise<void>((resolve) => {
    letAll = resolve;
  });
  return {
    ...real,
    capabilities: { ...real.capabilities, idempotency: 'client_ref_lookup' },
    async create(order, now) {
      ordered += 1;
      if (ordered >= together) letAll();
      await all;
      const own = made.get(order.clientRef) ?? [];
      made.set(order.clientRef, own);
      own.push(`${order.clientRef} ${own.length}`);
      return real.create({ ...order, clientRef: own.at(-1) ?? '' }, now);
    },
    findByClientRef: async (ref) =>
      (await Promise.all((made.get(ref) ?? []).map((one) => real.findByClientRef(one)))).flat(),
  };
}
const vault = async () =>
  (await world.db.selectFrom('sandbox_cards').selectAll().execute()).map(({ state }) => state);
const approve = async () => {
  const agent = await world.addAgent({ daily_limit: '20.00' });
  const { request_id: id } = await world.ask(agent, { idempotency_key: 'k' });
  await approvePending(world.deps, world.accountId, id, { who: 'owner', digestRequired: false });
  return id;
};
const job = (card: string) => ({
  id: 'job',
  accountId: world.accountId,
  kind: 'card.sweep',
  payload: { card },
  tries: 1,
});
const cardOf = async (purchase: string) =>
  world.db.selectFrom('cards').selectAll().where('purchase_id', '=', purchase).executeTakeFirstOrThrow();

test('two that issue at once, each with a card of its own: one is activated, and the sweep closes the other', async () => {
  world = await openTestWorld({ issuer: (real) => forgetful(real, 2) });
  const id = await approve();
  await Promise.all([issueCard(world.deps, id), issueCard(world.deps, id)]);
  expect((await vault()).sort()).toEqual(['inert', 'open']);
  const card = await cardOf(id);
  await runSweepJob(world.deps, job(card.id));
  expect((await vault()).sort()).toEqual(['closed', 'open']);
  const open = await world.db.selectFrom('sandbox_cards').select('ref').where('state', '=', 'open').execute();
  expect(open.map(({ ref }) => ref)).toEqual([card.issuer_ref]);
});

test('a sweep ends where asking again would not help, and is repeated where it would', async () => {
  let kind: 'misconfigured' | 'retryable' = 'misconfigured';
  world = await openTestWorld({
    issuer: (real) => {
      const issuer = forgetful(real);
      let asked = 0;
      return {
        ...issuer,
        async findByClientRef(ref) {
          asked += 1;
          if (asked > 1) throw new IssuerError(kind, 'No.');
          return issuer.findByClientRef(ref);
        },
      };
    },
  });
  const id = await approve();
  await issueCard(world.deps, id);
  const { id: card } = await cardOf(id);
  await expect(runSweepJob(world.deps, job(card))).rejects.toBeInstanceOf(GiveUp);
  kind = 'retryable';
  await expect(runSweepJob(world.deps, job(card))).rejects.not.toBeInstanceOf(GiveUp);
});
