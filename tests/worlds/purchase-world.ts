import { randomBytes } from 'node:crypto';
import type { Policy } from '#protocol/policy';
import type { RequestPurchaseInput } from '#protocol/tools';
import { createSealer } from '#server/crypto/sealer';
import { newId } from '#server/crypto/tokens';
import type { CardIssuer } from '#server/issuers/card-issuer';
import { createSandboxIssuer } from '#server/issuers/sandbox/sandbox-issuer';
import type { PurchaseDeps } from '#server/purchases/purchase-deps';
import { createPurchases } from '#server/purchases/purchases';
import { FIRST_HEAD } from '#server/store/audit/audit-log';
import { openDatabase } from '#server/store/database';
import { runDueJobs } from '#server/store/outbox/outbox';
import { createSignals } from '#server/store/signals/signals';
import { createTestDatabase } from '#tests/worlds/test-database';

export type TestOptions = {
  issuer?: (real: CardIssuer) => CardIssuer;
  issuers?: (real: CardIssuer) => CardIssuer[];
};

/** A real database of its own on the engine this run is about, the sandbox issuer, and a clock a test can move. Only tests import this. */
export async function openTestWorld(options: TestOptions = {}) {
  const database = await createTestDatabase();
  const db = await openDatabase(database.where);
  const sealer = createSealer(randomBytes(32));
  let clock = new Date('2026-06-02T12:00:00Z');
  const real = createSandboxIssuer({ db, sealer, development: true });
  const closedGrants: string[] = [];
  const deps: PurchaseDeps = {
    db,
    sealer,
    issuers: options.issuers?.(real) ?? [options.issuer?.(real) ?? real],
    signals: createSignals(),
    publicUrl: 'http://localhost:8787',
    development: true,
    mails: false,
    now: () => clock,
    onGrantClosed: (_device, grant) => closedGrants.push(grant),
  };
  const accountId = newId('acct');
  await db
    .insertInto('accounts')
    .values({
      id: accountId,
      currency: 'USD',
      settings: JSON.stringify({
        currency: 'USD',
        time_zone: 'UTC',
        pending_hours: 24,
        cardholder: { name: 'A. Person' },
      }),
      frozen: 0n,
      password_hash: null,
      setup_token_hash: null,
      audit_seq: 0n,
      audit_head: FIRST_HEAD,
      created_at: clock.toISOString(),
    })
    .execute();

  async function addAgent(policy: Policy, name = 'engineering'): Promise<string> {
    const id = newId('agent');
    const row = {
      id,
      account_id: accountId,
      name,
      key_hash: newId('hash'),
      key_hint: 'cs_…',
      policy: JSON.stringify(policy),
    };
    await db
      .insertInto('agents')
      .values({ ...row, policy_version: 1n, created_at: clock.toISOString(), revoked_at: null })
      .execute();
    return id;
  }
  const made = createPurchases(deps);
  const purchases = {
    ...made,
    /** Both regular rounds, one after the other. */
    async tick() {
      await made.keepTime();
      await made.followIssuers();
    },
  };
  const failed: string[] = [];
  return {
    db,
    /** Everything the database holds, for tests that hunt in it. */
    stored: database.stored,
    deps,
    purchases,
    accountId,
    closedGrants,
    addAgent,
    /** Every outbox job that is due by the world's clock. */
    runJobs: () =>
      runDueJobs({
        db,
        now: deps.now,
        random: () => 1,
        handlers: purchases.jobs,
        onFailed: (job, why) => failed.push(`${job.kind} ${job.tries}: ${why}`),
      }),
    failed,
    passTime: (minutes: number) => {
      clock = new Date(clock.getTime() + minutes * 60_000);
    },
    /** A request that must be readable; answers what the agent is told. */
    async ask(agentId: string, input: Partial<RequestPurchaseInput> = {}) {
      const asked = await purchases.request(agentId, { ...CLOUDFLARE, ...input });
      if (!asked.ok) throw new Error(`refused: ${JSON.stringify(asked)}`);
      return asked.answer;
    },
    /** Number and code as the vault holds them, for tests that charge or hunt for them. */
    cardOf: (purchaseId: string) => readCard('cards.purchase_id', purchaseId),
    cardByRef: (ref: string) => readCard('sandbox_cards.ref', ref),
    async close() {
      await db.destroy();
      await database.drop();
    },
  };

  async function readCard(column: 'cards.purchase_id' | 'sandbox_cards.ref', value: string) {
    const row = await db
      .selectFrom('cards')
      .innerJoin('sandbox_cards', 'sandbox_cards.client_ref', 'cards.id')
      .select([
        'sandbox_cards.ref',
        'sandbox_cards.secret_sealed',
        'sandbox_cards.exp_month',
        'sandbox_cards.exp_year',
        'cards.id',
      ])
      .where(column, '=', value)
      .where('cards.superseded', '=', 0n)
      .executeTakeFirstOrThrow();
    const [number, cvc] = JSON.parse(sealer.open(row.secret_sealed, row.ref).toString('utf8'));
    return {
      id: row.id,
      number: String(number),
      cvc: String(cvc),
      exp_month: Number(row.exp_month),
      exp_year: Number(row.exp_year),
    };
  }
}
export type TestWorld = Awaited<ReturnType<typeof openTestWorld>>;

export const CLOUDFLARE: RequestPurchaseInput = {
  merchant_url: 'cloudflare.com',
  merchant_name: 'Cloudflare',
  amount: 5,
  description: 'Cloudflare Workers paid plan top-up',
  justification: 'Hitting free tier limits on production worker, need paid plan to keep handling traffic',
};
