import fc from 'fast-check';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { ledgerSum } from '#server/purchases/money/spent-since';
import { openTestWorld, type TestWorld } from '#tests/worlds/purchase-world';

const AGENT_CAP = 2000n;
const OWNER_CAP = 3000n;
const POLICY = {
  auto_approve_threshold: '8.00',
  daily_limit: '20.00',
  total_budget: '500.00',
  card_lifetime_minutes: 20,
};

const pick = fc.nat({ max: 30 });
const cents = fc.integer({ min: 1, max: 1300 });
const Step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('ask' as const), agent: fc.nat(1), cents }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('ask at once' as const), cents }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('approve' as const), pick }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('approve at once' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('cancel' as const), pick }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('close' as const), pick }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('charge' as const), pick, cents }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('charge late' as const), pick, cents }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('capture' as const), pick }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('refund' as const), pick }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('wait' as const), minutes: fc.nat(15) }) },
);
type Step = typeof Step extends fc.Arbitrary<infer One> ? One : never;

const amount = (minor: number) => (minor / 100).toFixed(2);

/** What the vault's own books say could still be charged or was, whatever our ledger believes. */
async function exposure(world: TestWorld, agentId: string | null): Promise<bigint> {
  const mine = agentId === null ? sql`1 = 1` : sql`cards.agent_id = ${agentId}`;
  const open = await sql<{ total: bigint | null }>`
    select cast(sum(sandbox_cards.limit_minor) as bigint) as total from sandbox_cards
    join cards on cards.id = sandbox_cards.client_ref
    where ${mine} and sandbox_cards.state = 'open' and sandbox_cards.used = 0`.execute(world.db);
  const charged = await sql<{ total: bigint | null }>`
    select cast(sum(sandbox_authorisations.minor) as bigint) as total from sandbox_authorisations
    join sandbox_cards on sandbox_cards.ref = sandbox_authorisations.card_ref
    join cards on cards.id = sandbox_cards.client_ref
    where ${mine} and sandbox_authorisations.status = 'approved'`.execute(world.db);
  return (open.rows[0]?.total ?? 0n) + (charged.rows[0]?.total ?? 0n);
}

/** The kept sums are the ledger's, whatever order things came in. */
async function keptSums(world: TestWorld): Promise<{ kept: unknown[]; ledger: unknown[] }> {
  const rows = await world.db.selectFrom('spent_since').selectAll().execute();
  const ledger = [];
  for (const { spender, start } of rows) {
    const whose = spender === world.accountId ? { accountId: spender } : { agentId: spender };
    ledger.push({ spender, start, minor: await ledgerSum(world.db, whose, start) });
  }
  return { kept: rows, ledger };
}

async function run(world: TestWorld, agents: readonly string[], steps: readonly Step[]): Promise<void> {
  const { purchases, accountId } = world;
  /** What the network charged though the card was over; only that may pass a cap. */
  const late = new Map<string, bigint>();
  const authorisations: string[] = [];
  let key = 0;
  const ask = (agent: string, minor: number) => {
    key += 1;
    return world.ask(agent, { amount: amount(minor), idempotency_key: `k${key}` });
  };
  const rows = () => world.db.selectFrom('purchases').select(['id', 'agent_id']).orderBy('id').execute();
  const approve = (id: string) => purchases.approve(accountId, id, { who: 'owner', digestRequired: false });
  const pending = () =>
    world.db.selectFrom('purchases').select('id').where('state', '=', 'pending_review').execute();

  async function take(step: Step): Promise<void> {
    if (step.do === 'ask') return void (await ask(agents[step.agent] ?? '', step.cents));
    if (step.do === 'ask at once')
      return void (await Promise.all([0, 1, 0, 1, 0].map((n) => ask(agents[n] ?? '', step.cents))));
    if (step.do === 'approve at once')
      return void (await Promise.all((await pending()).map(({ id }) => approve(id))));
    if (step.do === 'wait') {
      world.passTime(step.minutes);
      await purchases.tick();
      return world.runJobs();
    }
    if (step.do === 'capture' || step.do === 'refund') {
      const id = authorisations[step.pick % Math.max(1, authorisations.length)];
      if (id) await purchases.network[step.do]({ authorization_id: id });
      return;
    }
    const all = await rows();
    const row = all[step.pick % Math.max(1, all.length)];
    if (!row) return;
    if (step.do === 'approve') return void (await approve(row.id));
    if (step.do === 'cancel') return void (await purchases.cancel(row.agent_id, row.id));
    const [card] = await world.db
      .selectFrom('cards')
      .selectAll()
      .where('purchase_id', '=', row.id)
      .where('issuer_ref', 'is not', null)
      .execute();
    if (!card) return;
    if (step.do === 'close') return void (await purchases.closeCard(accountId, card.id, 'owner', 'test'));
    const { id: _, ...secret } = await world.cardOf(row.id);
    const standIn = step.do === 'charge late';
    const charged = await purchases.network.authorise({
      ...secret,
      amount: amount(step.cents),
      currency: 'USD',
      merchant: { name: 'Cloudflare', domain: 'cloudflare.com' },
      ...(standIn ? { stand_in: true } : {}),
    });
    if (charged?.status !== 'approved') return;
    authorisations.push(charged.id);
    if (standIn) late.set(row.agent_id, (late.get(row.agent_id) ?? 0n) + BigInt(step.cents));
  }

  for (const step of steps) {
    await take(step);
    const { kept, ledger } = await keptSums(world);
    expect(kept).toEqual(ledger);
    const allLate = [...late.values()].reduce((sum, minor) => sum + minor, 0n);
    expect(await exposure(world, null)).toBeLessThanOrEqual(OWNER_CAP + allLate);
    for (const agent of agents) {
      expect(await exposure(world, agent)).toBeLessThanOrEqual(AGENT_CAP + (late.get(agent) ?? 0n));
    }
  }
}

test('no sequence of requests, approvals, cancels, closes, charges, late charges and refunds passes a cap', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(Step, { minLength: 8, maxLength: 30 }), async (steps) => {
      const world = await openTestWorld();
      try {
        const { settings } = await world.db
          .selectFrom('accounts')
          .select('settings')
          .executeTakeFirstOrThrow();
        const capped = { ...JSON.parse(settings), aggregate: { daily: '30.00' } };
        await world.db
          .updateTable('accounts')
          .set({ settings: JSON.stringify(capped) })
          .execute();
        const agents = [await world.addAgent(POLICY), await world.addAgent(POLICY, 'research')];
        await run(world, agents, steps);
      } finally {
        await world.close();
      }
    }),
    { numRuns: 25 },
  );
});
