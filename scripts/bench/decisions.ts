import { randomBytes, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Policy } from '#protocol/policy';
import type { Engine } from '#scripts/bench/engines';
import { type Figures, load } from '#scripts/bench/load';
import { AGENTS, merchantName, seed } from '#scripts/bench/seed';
import { createSealer } from '#server/crypto/sealer';
import { createSandboxIssuer } from '#server/issuers/sandbox/sandbox-issuer';
import { ensureFirstAccount } from '#server/owners/sign-in/first-account';
import { requestPurchase } from '#server/purchases/decide/request-purchase';
import type { PurchaseDeps } from '#server/purchases/purchase-deps';
import { type Db, openDatabase } from '#server/store/database';
import { createSignals } from '#server/store/signals/signals';

/** What an owner who set a few limits has, and one who set every limit there is. */
const POLICIES: Record<'daily' | 'every', { policy: Policy; aggregate: object }> = {
  daily: {
    policy: { auto_approve_threshold: '50.00', per_transaction_limit: '500.00', daily_limit: '1000000.00' },
    aggregate: { daily: '1000000.00' },
  },
  every: {
    policy: {
      auto_approve_threshold: '50.00',
      per_transaction_limit: '500.00',
      daily_limit: '1000000.00',
      weekly_limit: '1000000.00',
      monthly_limit: '1000000.00',
      total_budget: '1000000.00',
      max_per_hour: 100_000,
      split_window_minutes: 60,
      review_first_seen: true,
    },
    aggregate: { daily: '1000000.00', weekly: '1000000.00', monthly: '1000000.00' },
  },
};

export type Measured = {
  limits: 'daily' | 'every';
  rows: number;
  clients: number;
  decisions: Figures;
  bare_commits: Figures;
  ratio: number;
};

const PUBLIC_URL = 'http://localhost:8787';

/**
 * A decision is `requestPurchase`: read, deduplicate, sum, decide, reserve, audit, commit; one transaction, all of them
 * on one account. The card is issued after it and is not in the figure. Beside it one small insert that commits by itself.
 */
export async function measureDecisions(
  engine: Engine,
  rows: number,
  clientCounts: readonly number[],
  seconds: number,
): Promise<Measured[]> {
  const db = await openDatabase(await engine.fresh(`rows_${rows}`));
  const now = () => new Date();
  const signals = createSignals();
  const sealer = createSealer(randomBytes(32));
  const accountId = await ensureFirstAccount({ db, signals, development: true, publicUrl: PUBLIC_URL, now });
  await addAgents(db, accountId, now());
  await seed(db, engine.name, accountId, rows, now());
  await sql.raw('create table bench_bare (id text primary key, note text not null)').execute(db);
  const issuer = createSandboxIssuer({ db, sealer, development: true });
  const deps: PurchaseDeps = {
    db,
    sealer,
    mails: false,
    issuers: [issuer],
    signals,
    publicUrl: PUBLIC_URL,
    development: true,
    now,
    onGrantClosed: () => undefined,
  };
  const measured: Measured[] = [];
  for (const limits of ['daily', 'every'] as const) {
    await setLimits(db, accountId, limits);
    for (const clients of clientCounts) {
      const agents = await db.selectFrom('agents').selectAll().execute();
      const decide = async (n: number) => {
        const agent = agents[n % agents.length];
        if (!agent) throw new Error('there is no agent');
        const asked = await requestPurchase(deps, agent, {
          merchant_url: merchantName(n * 7),
          amount: (1 + (n % 40)) / 100,
          description: 'Credits',
          justification: 'The production worker has run out of them.',
          idempotency_key: randomUUID(),
        });
        if (!asked.ok || asked.row.state !== 'issuing')
          throw new Error(`not approved: ${JSON.stringify(asked, text)}`);
      };
      const bare = async () => {
        await sql`insert into bench_bare (id, note) values (${randomUUID()}, 'a small row')`.execute(db);
      };
      const bareFigures = await load(clients, seconds / 2, bare);
      const decisions = await load(clients, seconds, decide);
      const bareAgain = await load(clients, seconds / 2, bare);
      // Before and after, so that a machine that slows down meanwhile slows both.
      const perSecond = Math.round((bareFigures.per_second + bareAgain.per_second) / 2);
      const bare_commits = { ...bareFigures, per_second: perSecond };
      const ratio = Math.round((decisions.per_second / perSecond) * 100) / 100;
      measured.push({ limits, rows, clients, decisions, bare_commits, ratio });
      process.stderr.write(
        `  ${engine.name} ${rows} rows, ${limits} limits, ${clients} clients: ${decisions.per_second}/s p50 ${decisions.p50_ms} p99 ${decisions.p99_ms} ms; bare ${perSecond}/s; ratio ${ratio}\n`,
      );
    }
  }
  await db.destroy();
  return measured;
}

const text = (_: string, value: unknown) => (typeof value === 'bigint' ? String(value) : value);

async function addAgents(db: Db, accountId: string, now: Date): Promise<void> {
  for (let n = 0; n < AGENTS; n += 1) {
    await db
      .insertInto('agents')
      .values({
        id: `agt_bench${n}`,
        account_id: accountId,
        name: `agent ${n}`,
        key_hash: `hash ${n}`,
        key_hint: 'cs_…',
        policy: '{}',
        policy_version: 1n,
        created_at: now.toISOString(),
        revoked_at: null,
        suspended_at: null,
        suspended_why: null,
      })
      .execute();
  }
}

async function setLimits(db: Db, accountId: string, limits: 'daily' | 'every'): Promise<void> {
  const { policy, aggregate } = POLICIES[limits];
  await db
    .updateTable('agents')
    .set({ policy: JSON.stringify(policy) })
    .execute();
  const account = await db
    .selectFrom('accounts')
    .select('settings')
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow();
  const settings = JSON.stringify({ ...JSON.parse(account.settings), aggregate });
  await db.updateTable('accounts').set({ settings }).where('id', '=', accountId).execute();
}
