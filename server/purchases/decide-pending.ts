import { decide } from '#domain/rules/decide';
import { sameSecret } from '#server/crypto/tokens';
import { limitsOf, policyOf } from '#server/purchases/limits-of';
import {
  amountOf,
  capOf,
  merchantOf,
  type PurchaseDeps,
  type PurchaseRow,
  type Said,
} from '#server/purchases/purchase-deps';
import { digestOf, viewPurchase } from '#server/purchases/purchase-view';
import { reserve } from '#server/purchases/reserve';
import { gatherSpending, settingsOf } from '#server/purchases/spending';
import { appendAudit } from '#server/store/audit-log';
import { inAccount, type Tx } from '#server/store/database';

export type Decision = { who: string; digest?: string | undefined; digestRequired: boolean };
export type DecisionRefusal = {
  ok: false;
  code: 'not_found' | 'not_pending' | 'digest_mismatch' | 'no_longer_allowed';
  message: string;
};
type Decided = { ok: true; row: PurchaseRow } | DecisionRefusal;

const refuse = (code: DecisionRefusal['code'], message: string): DecisionRefusal => ({
  ok: false,
  code,
  message,
});
const NOT_FOUND = refuse('not_found', 'No such request.');

/** Approves what the approver saw: the digest of the shown statement, the rules as they stand now, and the money, in one transaction. */
export function approvePending(
  deps: PurchaseDeps,
  accountId: string,
  id: string,
  decision: Decision,
): Promise<Decided> {
  return inAccount(deps.db, accountId, async (tx, account) => {
    const now = deps.now();
    const row = await find(tx, accountId, id);
    if (!row) return NOT_FOUND;
    if (!isWaiting(row, now)) return notWaiting(row, now);
    const shown = digestOf(await viewPurchase(tx, account, row, now));
    if (decision.digest === undefined ? decision.digestRequired : !sameSecret(decision.digest, shown)) {
      return refuse(
        'digest_mismatch',
        'What was approved is not what the request says now. Look at it again.',
      );
    }
    const agent = await tx
      .selectFrom('agents')
      .selectAll()
      .where('id', '=', row.agent_id)
      .executeTakeFirstOrThrow();
    if (agent.revoked_at !== null)
      return refuse('no_longer_allowed', `${agent.name} was revoked; it buys nothing more.`);
    const policy = policyOf(agent);
    const settings = settingsOf(account);
    const limits = limitsOf(policy, settings);
    const merchant = merchantOf(row);
    const spending = await gatherSpending(tx, deps.issuer, {
      account,
      settings,
      agentId: agent.id,
      merchant,
      limits,
      now,
    });
    const said: Said = JSON.parse(row.said);
    const verdict = decide(
      {
        agentName: agent.name,
        merchant,
        amount: amountOf(row),
        cap: capOf(row),
        justification: said.justification,
      },
      limits,
      // How often the agent asked was judged when it asked.
      { ...spending, askedLastHour: 0 },
    );
    if (verdict.outcome === 'denied') return refuse('no_longer_allowed', verdict.reason);
    const decided = {
      state: 'issuing',
      decided_at: now.toISOString(),
      decided_by: decision.who,
      expires_at: null,
      digest: shown,
    };
    await tx.updateTable('purchases').set(decided).where('id', '=', id).execute();
    const body = { digest: shown, rules: verdict.rules, policy_version: Number(agent.policy_version) };
    await appendAudit(tx, accountId, {
      kind: 'purchase.approved',
      who: decision.who,
      purchaseId: id,
      body,
      at: now,
    });
    const approved = { ...row, ...decided };
    await reserve(tx, deps, approved, policy, now);
    return { ok: true, row: approved };
  });
}

export function denyPending(
  deps: PurchaseDeps,
  accountId: string,
  id: string,
  { who, reason }: { who: string; reason?: string | undefined },
): Promise<Decided> {
  return inAccount(deps.db, accountId, async (tx) => {
    const now = deps.now();
    const row = await find(tx, accountId, id);
    if (!row) return NOT_FOUND;
    if (!isWaiting(row, now)) return notWaiting(row, now);
    const denied = {
      state: 'denied',
      reason_code: 'denied_by_owner',
      reason: reason ? `The owner denied it: ${reason}` : 'The owner denied it.',
      decided_at: now.toISOString(),
      decided_by: who,
      expires_at: null,
    };
    await tx.updateTable('purchases').set(denied).where('id', '=', id).execute();
    await appendAudit(tx, accountId, {
      kind: 'purchase.denied',
      who,
      purchaseId: id,
      body: { reason: denied.reason },
      at: now,
    });
    return { ok: true, row: { ...row, ...denied } };
  });
}

const find = (tx: Tx, accountId: string, id: string) =>
  tx
    .selectFrom('purchases')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .executeTakeFirst();

/** The clock decides, not the sweeper: a request is over at its time even if nobody has marked it yet. */
const isWaiting = (row: PurchaseRow, now: Date) =>
  row.state === 'pending_review' && (row.expires_at === null || row.expires_at > now.toISOString());

function notWaiting(row: PurchaseRow, now: Date): DecisionRefusal {
  const state = row.state === 'pending_review' && !isWaiting(row, now) ? 'expired' : row.state;
  return refuse('not_pending', `The request is ${state}, not waiting.`);
}
