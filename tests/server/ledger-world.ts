import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Policy } from '#protocol/policy';
import type { RequestPurchaseInput } from '#protocol/tools';
import { createSealer } from '#server/crypto/sealer';
import { newId } from '#server/crypto/tokens';
import { createSandboxIssuer } from '#server/issuers/sandbox/sandbox-issuer';
import type { PurchaseDeps } from '#server/purchases/purchase-deps';
import { createPurchases } from '#server/purchases/purchases';
import { FIRST_HEAD } from '#server/store/audit-log';
import { type Db, openDatabase } from '#server/store/database';
import { createSignals } from '#server/store/signals';

/** A real SQLite file in a folder of its own, with one account; `bytes` is everything that rests on the disk. */
export async function openStore() {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-store-'));
  const file = join(folder, 'countersign.db');
  const db = await openDatabase(file);
  const accountId = await addAccount(db);
  return {
    folder,
    file,
    db,
    accountId,
    bytes: () =>
      readdirSync(folder)
        .map((name) => readFileSync(join(folder, name), 'latin1'))
        .join('\n'),
    async close() {
      await db.destroy();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export async function addAccount(db: Db): Promise<string> {
  const id = newId('acc');
  const settings = {
    currency: 'USD',
    time_zone: 'UTC',
    pending_hours: 24,
    cardholder: { name: 'Ada Byron' },
  };
  await db
    .insertInto('accounts')
    .values({
      id,
      currency: 'USD',
      settings: JSON.stringify(settings),
      frozen: 0n,
      password_hash: null,
      setup_token_hash: null,
      audit_seq: 0n,
      audit_head: FIRST_HEAD,
      created_at: '2026-11-01T00:00:00.000Z',
    })
    .execute();
  return id;
}

/** Purchases over that store, with the sandbox's issuer and a clock that moves when told. */
export async function openLedger(
  policy: Policy = { auto_approve_threshold: '10.00', daily_limit: '100.00' },
) {
  const store = await openStore();
  const { db, accountId } = store;
  const sealer = createSealer(randomBytes(32));
  let time = new Date('2026-11-21T12:00:00.000Z');
  const closedGrants: string[] = [];
  const deps: PurchaseDeps = {
    db,
    sealer,
    issuer: createSandboxIssuer({ db, sealer, development: true }),
    signals: createSignals(),
    publicUrl: 'http://localhost:8787',
    development: true,
    now: () => time,
    onGrantClosed: (_device, grant) => closedGrants.push(grant),
  };
  const addAgent = async (name: string, its: Policy) => {
    const id = newId('agt');
    await db
      .insertInto('agents')
      .values({
        id,
        account_id: accountId,
        name,
        key_hash: id,
        key_hint: 'cs_…',
        policy: JSON.stringify(its),
        policy_version: 1n,
        created_at: time.toISOString(),
        revoked_at: null,
      })
      .execute();
    return id;
  };
  const agentId = await addAgent('engineering', policy);
  const purchases = createPurchases(deps);
  const agentOf = (id: string) =>
    db.selectFrom('agents').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  return {
    ...store,
    deps,
    purchases,
    agentId,
    closedGrants,
    addAgent,
    agent: () => agentOf(agentId),
    setPolicy: (its: Policy) =>
      db
        .updateTable('agents')
        .set({ policy: JSON.stringify(its) })
        .where('id', '=', agentId)
        .execute(),
    /** The answer of a request that was well formed. */
    async ask(input: Partial<RequestPurchaseInput> = {}, by = agentId) {
      const asked = await purchases.request(by, { ...CLOUDFLARE, ...input });
      if (!asked.ok) throw new Error(JSON.stringify(asked));
      return asked.answer;
    },
    /** What a shop would charge with the card of this request, as the network asks it. */
    async chargeOf(requestId: string, change: Record<string, unknown> = {}) {
      const card = await db
        .selectFrom('cards')
        .selectAll()
        .where('purchase_id', '=', requestId)
        .executeTakeFirstOrThrow();
      const secret = await deps.issuer.reveal(card.issuer_ref ?? '');
      const purchase = await purchases.get(accountId, requestId);
      return secret.use((number, cvc) => ({
        number,
        cvc,
        exp_month: Number(card.exp_month),
        exp_year: Number(card.exp_year),
        amount: purchase?.amount,
        currency: 'USD',
        merchant: { name: 'Shop', domain: 'shop.example' },
        ...change,
      }));
    },
    vaultCards: () => db.selectFrom('sandbox_cards').selectAll().execute(),
    async spent() {
      return (await purchases.summary(agentId)).daily_spent;
    },
    setTime(iso: string) {
      time = new Date(iso);
    },
    advance(seconds: number) {
      time = new Date(time.getTime() + seconds * 1000);
    },
  };
}
export type Ledger = Awaited<ReturnType<typeof openLedger>>;

/** The documents' own examples of what agents ask for. */
export const CLOUDFLARE: RequestPurchaseInput = {
  merchant_url: 'cloudflare.com',
  merchant_name: 'Cloudflare',
  amount: 5,
  description: 'Cloudflare Workers paid plan top-up',
  justification: 'Hitting free tier limits on production worker, need paid plan to keep handling traffic',
};
export const GITHUB: RequestPurchaseInput = {
  merchant_url: 'github.com',
  merchant_name: 'GitHub',
  amount: 12,
  description: 'GitHub Copilot seat renewal',
  justification:
    'Engineering team needs Copilot autocomplete restored, seat renewal at standard monthly rate',
};
export const RENDER: RequestPurchaseInput = {
  merchant_url: 'render.com',
  merchant_name: 'Render',
  amount: 14,
  description: 'Render web service — starter plan, 1 month',
  justification: 'Deploying the production data pipeline; need a persistent server to keep it running',
  idempotency_key: 'deploy-pipeline-render-2026-06-02',
};
