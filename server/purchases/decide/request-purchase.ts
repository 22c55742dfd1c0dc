import { formatAmount } from '#domain/money/money-math';
import { purchaseCeiling } from '#domain/money/purchase-ceiling';
import { FIRST_STATE } from '#domain/purchase/purchase-state';
import { decide } from '#domain/rules/decide';
import type { RequestPurchaseInput } from '#protocol/tools';
import { newId } from '#server/crypto/tokens';
import { blockOf } from '#server/issuers/issuer-block';
import { chooseIssuer } from '#server/issuers/issuer-list';
import { promiseWaitingNotice } from '#server/mail/waiting-notice';
import { type InputProblem, type ReadInput, readInput } from '#server/purchases/decide/read-input';
import { cardTerms } from '#server/purchases/money/card-terms';
import { headroomIn, limitsInForce, parsePolicy } from '#server/purchases/money/limits-in-force';
import { reserve } from '#server/purchases/money/reserve';
import { gatherSpending, settingsOf } from '#server/purchases/money/spending';
import type { AgentRow, PurchaseDeps, PurchaseRow } from '#server/purchases/purchase-deps';
import { appendAudit } from '#server/store/audit/audit-log';
import { type AccountRow, inAccount, type Tx } from '#server/store/database';

const DUPLICATE_SECONDS = 90;
/** Said where the key was good when the request came in and no more when it was decided. */
export const KEY_REVOKED = 'This key is not valid any more.';

export type Requested =
  | { ok: true; row: PurchaseRow; duplicateOf?: string }
  | { ok: false; kind: 'bad_input'; errors: InputProblem[] }
  | { ok: false; kind: 'idempotency_mismatch' }
  | { ok: false; kind: 'key_revoked' };
type Good = Extract<ReadInput, { ok: true }>;

/** Reads, deduplicates, decides and reserves: one transaction, so that no number of parallel requests passes a cap. */
export async function requestPurchase(
  deps: PurchaseDeps,
  agent: AgentRow,
  input: RequestPurchaseInput,
): Promise<Requested> {
  const issuerBlocked = await blockOf(chooseIssuer(deps.issuers, input.currency ?? 'USD'), deps.now());
  return inAccount(deps.db, agent.account_id, async (tx, account) => {
    const read = readInput(input, deps.development, purchaseCeiling(settingsOf(account)));
    if (!read.ok) return { ok: false, kind: 'bad_input', errors: read.errors };
    const now = deps.now();
    // Read again inside the transaction: the owner may have changed the policy or revoked the key a moment ago.
    const current = await tx
      .selectFrom('agents')
      .selectAll()
      .where('id', '=', agent.id)
      .executeTakeFirstOrThrow();
    if (current.revoked_at !== null || current.key_hash !== agent.key_hash)
      return { ok: false, kind: 'key_revoked' };
    if (read.idempotencyKey !== null) {
      const first = await byKey(tx, agent.id, read.idempotencyKey);
      if (first)
        return first.body_hash === read.bodyHash
          ? { ok: true, row: first }
          : { ok: false, kind: 'idempotency_mismatch' };
    }
    const recent = await recentTwin(tx, agent.id, read, now);
    if (recent && read.idempotencyKey === null) return { ok: true, row: recent, duplicateOf: recent.id };
    return {
      ok: true,
      row: await record(tx, deps, account, current, read, recent?.id ?? null, issuerBlocked, now),
    };
  });
}

const byKey = (tx: Tx, agentId: string, key: string) =>
  tx
    .selectFrom('purchases')
    .selectAll()
    .where('agent_id', '=', agentId)
    .where('idempotency_key', '=', key)
    .executeTakeFirst();

const recentTwin = (tx: Tx, agentId: string, read: Good, now: Date) =>
  tx
    .selectFrom('purchases')
    .selectAll()
    .where('agent_id', '=', agentId)
    .where('merchant_host', '=', read.merchant.host)
    .where('currency', '=', read.amount.currency)
    .where('amount_minor', '=', read.amount.minor)
    .where('requested_at', '>', new Date(now.getTime() - DUPLICATE_SECONDS * 1000).toISOString())
    .orderBy('requested_at')
    .limit(1)
    .executeTakeFirst();

async function record(
  tx: Tx,
  deps: PurchaseDeps,
  account: AccountRow,
  agent: AgentRow,
  read: Good,
  twin: string | null,
  issuerBlocked: string | null,
  now: Date,
): Promise<PurchaseRow> {
  const policy = parsePolicy(agent);
  const settings = settingsOf(account);
  const limits = limitsInForce(policy, settings);
  const { merchant, amount, said } = read;
  const { justification, description } = said;
  const { issuer, headroom, cap } = cardTerms(deps.issuers, amount, headroomIn(policy, account.currency));
  const verdict = decide(
    { agentName: agent.name, merchant, amount, cap, justification, description },
    limits,
    await gatherSpending(tx, deps.issuers, {
      account,
      settings,
      agent,
      merchant,
      limits,
      issuerBlocked,
      now,
    }),
  );
  const at = now.toISOString();
  const decided = verdict.outcome !== 'pending_review';
  const row: PurchaseRow = {
    id: newId('req'),
    account_id: account.id,
    agent_id: agent.id,
    state: FIRST_STATE[verdict.outcome],
    merchant_scheme: read.merchant.scheme,
    merchant_host: read.merchant.host,
    merchant_registrable: read.merchant.registrable,
    currency: read.amount.currency,
    amount_minor: read.amount.minor,
    cap_minor: cap.minor,
    headroom_minor: headroom.minor,
    issuer,
    said: JSON.stringify(read.said),
    // Fixed here: what is approved is this delivery, whatever the policy says later.
    delivery: policy.card_delivery ?? 'sealed',
    rules: JSON.stringify(verdict.rules),
    reason_code: verdict.outcome === 'denied' ? verdict.reasonCode : null,
    reason: verdict.outcome === 'denied' ? verdict.reason : null,
    suggestion: verdict.outcome === 'denied' ? verdict.suggestion : null,
    digest: null,
    idempotency_key: read.idempotencyKey,
    body_hash: read.bodyHash,
    possible_duplicate_of: twin,
    policy_version: agent.policy_version,
    requested_at: at,
    expires_at: decided ? null : new Date(now.getTime() + settings.pending_hours * 3_600_000).toISOString(),
    decided_at: decided ? at : null,
    decided_by: decided ? 'rule' : null,
    fill_outcome: null,
    fill_at: null,
    history: 0n,
  };
  await tx.insertInto('purchases').values(row).execute();
  const asked = {
    merchant: row.merchant_host,
    amount: formatAmount(read.amount),
    currency: row.currency,
    delivery: row.delivery,
    said: read.said,
  };
  const sentence = verdict.outcome === 'denied' ? { reason: verdict.reason, code: verdict.reasonCode } : {};
  const body = {
    outcome: verdict.outcome,
    rules: verdict.rules,
    policy_version: Number(agent.policy_version),
    ...sentence,
  };
  const who = `agent:${agent.id}`;
  await appendAudit(
    tx,
    account.id,
    { kind: 'purchase.requested', who, purchaseId: row.id, body: asked, at: now },
    { kind: 'purchase.decided', who: 'rule', purchaseId: row.id, body, at: now },
  );
  if (verdict.outcome === 'approved') await reserve(tx, row, policy, now);
  if (verdict.outcome === 'pending_review') await promiseWaitingNotice(tx, account.id, now);
  return row;
}
