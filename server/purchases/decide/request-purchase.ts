import { formatAmount } from '#domain/money/money-math';
import { purchaseCeiling } from '#domain/money/purchase-ceiling';
import { FIRST_STATE } from '#domain/purchase/purchase-state';
import type { InputError } from '#domain/say/input-errors';
import type { RequestPurchaseInput } from '#protocol/tools';
import { newId } from '#server/crypto/tokens';
import { blockOf } from '#server/issuers/issuer-block';
import { chooseIssuer } from '#server/issuers/issuer-list';
import { promiseWaitingNotice } from '#server/mail/waiting-notice';
import { findEarlier } from '#server/purchases/decide/find-earlier';
import { type Judged, judge } from '#server/purchases/decide/judge';
import { type ReadInput, readInput } from '#server/purchases/decide/read-input';
import { reserve } from '#server/purchases/money/reserve';
import { settingsOf } from '#server/purchases/money/spending';
import type { AgentRow, PurchaseDeps, PurchaseRow } from '#server/purchases/purchase-deps';
import { appendAudit } from '#server/store/audit/audit-log';
import { inAccount, type Tx } from '#server/store/database';
import { getAgent } from '#server/store/find-row';

/** Said where the key was good when the request came in and no more when it was decided. */
export const KEY_REVOKED = 'This key is not valid any more.';

export type Requested =
  | { ok: true; row: PurchaseRow; duplicateOf?: string }
  | { ok: false; code: 'bad_input'; errors: InputError[] }
  | { ok: false; code: 'idempotency_mismatch' }
  | { ok: false; code: 'key_revoked' };
type Good = Extract<ReadInput, { ok: true }>;

/** Reads, looks for an earlier one, judges and writes: one transaction, so that no number of parallel requests passes a cap. */
export async function requestPurchase(
  deps: PurchaseDeps,
  asker: AgentRow,
  input: RequestPurchaseInput,
): Promise<Requested> {
  const issuerBlocked = await blockOf(chooseIssuer(deps.issuers, input.currency ?? 'USD'), deps.now());
  return inAccount(deps.db, asker.account_id, async (tx, account) => {
    const now = deps.now();
    const read = readInput(input, deps.development, purchaseCeiling(settingsOf(account)));
    if (!read.ok) return { ok: false, code: 'bad_input', errors: read.errors };
    // Read again inside the transaction: the owner may have changed the policy or revoked the key a moment ago.
    const agent = await getAgent(tx, asker.id);
    if (agent.revoked_at !== null || agent.key_hash !== asker.key_hash)
      return { ok: false, code: 'key_revoked' };
    const earlier = await findEarlier(tx, agent.id, read, now);
    if (earlier.word === 'other_body') return { ok: false, code: 'idempotency_mismatch' };
    if (earlier.word === 'same') return { ok: true, row: earlier.row };
    if (earlier.word === 'twin' && read.idempotencyKey === null)
      return { ok: true, row: earlier.row, duplicateOf: earlier.row.id };
    const { merchant, amount, said } = read;
    const question = { account, agent, merchant, amount, said, issuerBlocked, isAsking: true, now };
    const judged = await judge(tx, deps, question);
    const twin = earlier.word === 'twin' ? earlier.row.id : null;
    return { ok: true, row: await write(tx, { agent, read, judged, twin, now }) };
  });
}

type Decided = { agent: AgentRow; read: Good; judged: Judged; twin: string | null; now: Date };

/** The request with its verdict, what the audit says of both, and what an approval or a wait promises. */
async function write(tx: Tx, decided: Decided): Promise<PurchaseRow> {
  const { agent, read, judged, now } = decided;
  const { verdict, policy } = judged;
  const row = rowOf(decided);
  await tx.insertInto('purchases').values(row).execute();
  const asked = {
    merchant: row.merchant_host,
    amount: formatAmount(read.amount),
    currency: row.currency,
    delivery: row.delivery,
    said: read.said,
  };
  const sentence = verdict.outcome === 'denied' ? { reason: verdict.reason, code: verdict.reasonCode } : {};
  const { outcome, rules } = verdict;
  const body = { outcome, rules, policy_version: Number(agent.policy_version), ...sentence };
  const who = `agent:${agent.id}`;
  await appendAudit(
    tx,
    row.account_id,
    { kind: 'purchase.requested', who, purchaseId: row.id, body: asked, at: now },
    { kind: 'purchase.decided', who: 'rule', purchaseId: row.id, body, at: now },
  );
  if (outcome === 'approved') await reserve(tx, row, policy, now);
  if (outcome === 'pending_review') await promiseWaitingNotice(tx, row.account_id, now);
  return row;
}

function rowOf({ agent, read, judged, twin, now }: Decided): PurchaseRow {
  const { verdict, terms, policy, settings } = judged;
  const isDecided = verdict.outcome !== 'pending_review';
  const isDenied = verdict.outcome === 'denied';
  const at = now.toISOString();
  const pendingMs = settings.pending_hours * 3_600_000;
  return {
    id: newId('req'),
    account_id: agent.account_id,
    agent_id: agent.id,
    state: FIRST_STATE[verdict.outcome],
    merchant_scheme: read.merchant.scheme,
    merchant_host: read.merchant.host,
    merchant_registrable: read.merchant.registrable,
    currency: read.amount.currency,
    amount_minor: read.amount.minor,
    cap_minor: terms.cap.minor,
    headroom_minor: terms.headroom.minor,
    issuer: terms.issuer,
    said: JSON.stringify(read.said),
    // Fixed here: what is approved is this delivery, whatever the policy says later.
    delivery: policy.card_delivery ?? 'sealed',
    rules: JSON.stringify(verdict.rules),
    reason_code: isDenied ? verdict.reasonCode : null,
    reason: isDenied ? verdict.reason : null,
    suggestion: isDenied ? verdict.suggestion : null,
    digest: null,
    idempotency_key: read.idempotencyKey,
    body_hash: read.bodyHash,
    possible_duplicate_of: twin,
    policy_version: agent.policy_version,
    requested_at: at,
    expires_at: isDecided ? null : new Date(now.getTime() + pendingMs).toISOString(),
    decided_at: isDecided ? at : null,
    decided_by: isDecided ? 'rule' : null,
    fill_outcome: null,
    fill_why: null,
    fill_at: null,
    history: 0n,
  };
}
