import { policyRaises } from '#domain/authority/raises-authority';
import { formatMoney } from '#domain/money/money-math';
import { purchaseCeiling } from '#domain/money/purchase-ceiling';
import { Delivery } from '#protocol/delivery';
import { sameSecret } from '#server/crypto/tokens';
import { blockOf } from '#server/issuers/issuer-block';
import { chooseIssuer } from '#server/issuers/issuer-list';
import { judge } from '#server/purchases/decide/judge';
import { signApproval } from '#server/purchases/decide/sign-approval';
import type { CardTerms } from '#server/purchases/money/card-terms';
import { parsePolicy } from '#server/purchases/money/limits-in-force';
import { reserve } from '#server/purchases/money/reserve';
import { settingsOf } from '#server/purchases/money/spending';
import { amountOf, merchantOf, type PurchaseDeps, type PurchaseRow } from '#server/purchases/purchase-deps';
import { readSaid } from '#server/purchases/said';
import { digestOf, viewPurchase } from '#server/purchases/show/purchase-view';
import { stepPurchase } from '#server/purchases/step-purchase';
import type { NotSigned } from '#server/step-up/sign-off';
import type { Signer } from '#server/step-up/signer';
import { appendAudit } from '#server/store/audit/audit-log';
import { type Db, inAccount, type Tx } from '#server/store/database';
import { getAgent } from '#server/store/find-row';

export type Decision = Signer & { digest?: string | undefined; digestRequired: boolean };
export type DecisionRefusal = {
  ok: false;
  code: 'not_found' | 'not_pending' | 'digest_mismatch' | 'no_longer_allowed';
  message: string;
};
type Decided = { ok: true; row: PurchaseRow } | DecisionRefusal | NotSigned;

const refuse = (code: DecisionRefusal['code'], message: string): DecisionRefusal => ({
  ok: false,
  code,
  message,
});
const CHANGED = 'What was approved is not what the request says now. Look at it again.';
const NOT_FOUND = refuse('not_found', 'No such request.');

/** Approves what the approver saw: the digest of the shown statement, the rules as they stand now, and the money, in one transaction. */
export async function approvePending(
  deps: PurchaseDeps,
  accountId: string,
  id: string,
  decision: Decision,
): Promise<Decided> {
  const asked = await find(deps.db, accountId, id);
  if (!asked) return NOT_FOUND;
  const issuerBlocked = await blockOf(chooseIssuer(deps.issuers, asked.currency), deps.now());
  return inAccount(deps.db, accountId, async (tx, account) => {
    const now = deps.now();
    const row = await find(tx, accountId, id);
    if (!row) return NOT_FOUND;
    if (!isWaiting(row, now)) return notWaiting(row, now);
    const view = await viewPurchase(tx, account, row, now);
    const shown = digestOf(view);
    if (decision.digest === undefined ? decision.digestRequired : !sameSecret(decision.digest, shown)) {
      return refuse('digest_mismatch', CHANGED);
    }
    const agent = await getAgent(tx, row.agent_id);
    if (agent.revoked_at !== null)
      return refuse('no_longer_allowed', `${agent.name} was revoked; it buys nothing more.`);
    const policy = parsePolicy(agent);
    if (policyRaises(policy, { ...policy, card_delivery: Delivery.parse(row.delivery) }))
      return refuse('no_longer_allowed', `${agent.name} gets no cards by ${row.delivery} delivery any more.`);
    const ceiling = purchaseCeiling(settingsOf(account));
    if (row.currency === ceiling.currency && row.amount_minor > ceiling.minor)
      return refuse('no_longer_allowed', `Over the ceiling of this account: ${formatMoney(ceiling)}.`);
    const { verdict, terms } = await judge(tx, deps, {
      account,
      agent,
      merchant: merchantOf(row),
      amount: amountOf(row),
      said: readSaid(row),
      issuerBlocked,
      isAsking: false,
      now,
    });
    if (await moveTerms(tx, row, terms)) return refuse('digest_mismatch', CHANGED);
    if (verdict.outcome === 'denied') return refuse('no_longer_allowed', verdict.reason);
    if (issuerBlocked !== null)
      return refuse('no_longer_allowed', `No card can be made yet. ${issuerBlocked}`);
    const signed = await signApproval(tx, deps, account, decision, view);
    if (!signed.ok) return signed;
    const decided = {
      decided_at: now.toISOString(),
      decided_by: decision.who,
      expires_at: null,
      digest: shown,
      policy_version: agent.policy_version,
    };
    const stepped = await stepPurchase(tx, id, 'issuing', decided);
    if (!stepped.ok) return notWaiting(row, now);
    const body = {
      digest: shown,
      rules: verdict.rules,
      policy_version: Number(agent.policy_version),
      passkey: signed.passkey?.id ?? null,
    };
    await appendAudit(tx, accountId, {
      kind: 'purchase.approved',
      who: decision.who,
      purchaseId: id,
      body,
      at: now,
    });
    const approved = { ...row, ...decided, state: 'issuing' };
    await reserve(tx, approved, policy, now);
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
      reason_code: 'denied_by_owner',
      reason: reason ? `The owner denied it: ${reason}` : 'The owner denied it.',
      decided_at: now.toISOString(),
      decided_by: who,
      expires_at: null,
    };
    const stepped = await stepPurchase(tx, id, 'denied', denied);
    if (!stepped.ok) return notWaiting(row, now);
    await appendAudit(tx, accountId, {
      kind: 'purchase.denied',
      who,
      purchaseId: id,
      body: { reason: denied.reason },
      at: now,
    });
    return { ok: true, row: { ...row, ...denied, state: 'denied' } };
  });
}

/** Another issuer, step or headroom since the request: the request says so now, and who approved has not seen it. */
async function moveTerms(tx: Tx, row: PurchaseRow, { issuer, headroom, cap }: CardTerms): Promise<boolean> {
  if (row.issuer === issuer && row.cap_minor === cap.minor && row.headroom_minor === headroom.minor)
    return false;
  await tx
    .updateTable('purchases')
    .set({ issuer, cap_minor: cap.minor, headroom_minor: headroom.minor })
    .where('id', '=', row.id)
    .execute();
  return row.cap_minor !== cap.minor || row.headroom_minor !== headroom.minor;
}

const find = (tx: Db | Tx, accountId: string, id: string) =>
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
