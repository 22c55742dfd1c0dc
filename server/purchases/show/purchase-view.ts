import { formatAmount } from '#domain/money/money-math';
import { wireStatus } from '#domain/purchase/purchase-state';
import { approvalStatement } from '#domain/purchase/statement';
import type { AuditEntry } from '#protocol/audit';
import { Delivery } from '#protocol/delivery';
import { AllowPayee } from '#protocol/http';
import { WireMoney } from '#protocol/money';
import { PurchaseState, type PurchaseView, ReasonCode, type TimelineEntry } from '#protocol/purchase';
import { sha256Hex } from '#server/crypto/tokens';
import { knownLookAlike } from '#server/purchases/money/known-look-alike';
import { limitsInForce, parsePolicy } from '#server/purchases/money/limits-in-force';
import { isKnownMerchant } from '#server/purchases/money/merchant-history';
import { settingsOf, spentShown, windowsOf } from '#server/purchases/money/spending';
import {
  type AgentRow,
  amountOf,
  capOf,
  headroomOf,
  merchantOf,
  type PurchaseRow,
} from '#server/purchases/purchase-deps';
import { readSaid } from '#server/purchases/said';
import { auditOfPurchase } from '#server/store/audit/audit-log';
import type { AccountRow, Db, Tx } from '#server/store/database';
import { findCardOf, getAgent } from '#server/store/find-row';

export const digestOf = (view: PurchaseView) => sha256Hex(approvalStatement(view));

/** One purchase as its owner sees it. The digest covers what an approver is shown and nothing that moves by itself. */
export async function viewPurchase(
  tx: Db | Tx,
  account: AccountRow,
  row: PurchaseRow,
  now: Date,
): Promise<PurchaseView> {
  const agent = await getAgent(tx, row.agent_id);
  const card = await findCardOf(tx, row.id);
  const state = PurchaseState.parse(row.state);
  const view: PurchaseView = {
    id: row.id,
    agent: { id: agent.id, name: agent.name },
    merchant: await merchantView(tx, agent, row),
    amount: formatAmount(amountOf(row)),
    currency: row.currency,
    card_limit: formatAmount(capOf(row)),
    ...(row.headroom_minor > 0n ? { amount_headroom: formatAmount(headroomOf(row)) } : {}),
    said: readSaid(row),
    state,
    status: wireStatus(state),
    reason_code: row.reason_code === null ? null : ReasonCode.parse(row.reason_code),
    reason: row.reason,
    suggestion: row.suggestion,
    rules: JSON.parse(row.rules),
    delivery: Delivery.parse(row.delivery),
    digest: null,
    requested_at: row.requested_at,
    expires_at: row.expires_at,
    decided_at: row.decided_at,
    decided_by: row.decided_by,
    policy_version: Number(row.policy_version),
    charged: await chargedOf(tx, row),
    daily: await dailyOf(tx, account, agent, now),
    card:
      card?.last4 && card.brand
        ? {
            id: card.id,
            last4: card.last4,
            brand: card.brand,
            state: card.state,
            expires_at: card.expires_at,
          }
        : null,
    fill: row.fill_outcome && row.fill_at ? { outcome: row.fill_outcome, at: row.fill_at } : null,
  };
  return { ...view, digest: state === 'pending_review' ? digestOf(view) : null };
}

export async function viewWithTimeline(
  db: Db,
  account: AccountRow,
  row: PurchaseRow,
  now: Date,
): Promise<PurchaseView> {
  const timeline = (await auditOfPurchase(db, row.id)).map(toTimeline);
  return { ...(await viewPurchase(db, account, row, now)), timeline };
}

function toTimeline({ seq, at, kind, who, body }: AuditEntry): TimelineEntry {
  const detail = ['sentence', 'reason', 'outcome', 'host', 'code', 'why', 'result', 'category']
    .flatMap((key) => (typeof body[key] === 'string' ? [body[key]] : []))
    .join(' ');
  const money = WireMoney.safeParse({ amount: body.amount, currency: body.currency });
  const payee =
    kind === 'relay.refused' ? AllowPayee.safeParse(pick(body, AllowPayee.keyof().options)) : null;
  return {
    seq,
    at,
    what: kind,
    who,
    detail,
    ...(money.success ? money.data : {}),
    ...(payee?.success ? { payee: payee.data } : {}),
  };
}

const pick = (body: Record<string, unknown>, keys: readonly string[]) =>
  Object.fromEntries(keys.map((key) => [key, body[key]]));

/** What waits is compared with the owner's own merchants as they are now; what is decided needs no warning any more. */
async function merchantView(
  tx: Db | Tx,
  agent: AgentRow,
  row: PurchaseRow,
): Promise<PurchaseView['merchant']> {
  const { merchant_host: host, merchant_registrable: registrable } = row;
  const allowed = parsePolicy(agent).allowed_domains ?? [];
  const looksLike =
    row.state === 'pending_review'
      ? await knownLookAlike(tx, row.account_id, merchantOf(row), allowed)
      : null;
  return {
    host,
    registrable,
    mark: looksLike === null ? await markOf(tx, row) : 'look_alike',
    looks_like: looksLike,
  };
}

async function markOf(tx: Db | Tx, row: PurchaseRow): Promise<'first_time' | 'usual'> {
  const known = await isKnownMerchant(tx, row.account_id, merchantOf(row), row.id);
  return known ? 'usual' : 'first_time';
}

/** What the network did with the card's money; nothing is said before it did anything. */
async function chargedOf(tx: Db | Tx, row: PurchaseRow): Promise<PurchaseView['charged']> {
  const ledger = await tx
    .selectFrom('ledger')
    .selectAll()
    .where('purchase_id', '=', row.id)
    .executeTakeFirst();
  if (!ledger || (ledger.charged_minor === 0n && ledger.refunded_minor === 0n)) return null;
  const text = (minor: bigint) => formatAmount({ currency: row.currency, minor });
  return {
    amount: text(ledger.charged_minor),
    settled: text(ledger.settled_minor),
    refunded: text(ledger.refunded_minor),
  };
}

async function dailyOf(
  tx: Db | Tx,
  account: AccountRow,
  agent: AgentRow,
  now: Date,
): Promise<PurchaseView['daily']> {
  const settings = settingsOf(account);
  const { daily } = limitsInForce(parsePolicy(agent), settings);
  if (!daily) return null;
  const { day } = windowsOf(settings, now);
  const spent = await spentShown(tx, { agentId: agent.id }, day.start, account.currency);
  const remaining = {
    currency: account.currency,
    minor: daily.minor > spent.minor ? daily.minor - spent.minor : 0n,
  };
  return { limit: formatAmount(daily), spent: formatAmount(spent), remaining: formatAmount(remaining) };
}
