/**
 * Another try after a card came to nothing at the shop: a fresh card on the same purchase, once, for the same amount and no
 * longer than the first. The first is dead and its close confirmed, so there are never two that can be charged.
 */
import { Delivery } from '#protocol/delivery';
import { blockOf } from '#server/issuers/issuer-block';
import { chooseIssuer } from '#server/issuers/issuer-list';
import { judge } from '#server/purchases/decide/judge';
import { reserveAgain } from '#server/purchases/money/reserve';
import { amountOf, merchantOf, type PurchaseDeps, type PurchaseRow } from '#server/purchases/purchase-deps';
import { readSaid } from '#server/purchases/said';
import { stepPurchase } from '#server/purchases/step-purchase';
import { appendAudit } from '#server/store/audit/audit-log';
import { inAccount } from '#server/store/database';
import { findPurchase, getAgent, getCardOf } from '#server/store/find-row';

/** The shop asked its bank and the bank said no, or the shop said no before it asked. */
const WORTH_A_TRY = ['declined', 'not_charged'];

export type AnotherCard =
  | { ok: true; row: PurchaseRow }
  | { ok: false; code: 'no_other_try' | 'not_allowed' };
const NO_OTHER_TRY = { ok: false, code: 'no_other_try' } as const;

export async function anotherCard(deps: PurchaseDeps, purchaseId: string): Promise<AnotherCard> {
  const asked = await findPurchase(deps.db, purchaseId);
  if (asked?.state !== 'closed_unused' || asked.delivery !== Delivery.enum.sealed) return NO_OTHER_TRY;
  const issuerBlocked = await blockOf(chooseIssuer(deps.issuers, asked.currency), deps.now());
  return inAccount(deps.db, asked.account_id, async (tx, account): Promise<AnotherCard> => {
    const now = deps.now();
    const row = await findPurchase(tx, purchaseId);
    if (row?.state !== 'closed_unused') return NO_OTHER_TRY;
    const first = await getCardOf(tx, purchaseId);
    const { count } = await tx
      .selectFrom('cards')
      .select(({ fn }) => fn.countAll<bigint>().as('count'))
      .where('purchase_id', '=', purchaseId)
      .executeTakeFirstOrThrow();
    const isFirst = BigInt(count) === 1n;
    const isWorthIt = WORTH_A_TRY.includes(first.close_why ?? '') && first.expires_at > now.toISOString();
    if (!isFirst || !isWorthIt || first.close_confirmed_at === null) return NO_OTHER_TRY;
    const agent = await getAgent(tx, row.agent_id);
    if (account.frozen === 1n || agent.revoked_at !== null) return { ok: false, code: 'not_allowed' };
    // Its money was free meanwhile, and somebody may have spent it.
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
    if (verdict.outcome === 'denied' || issuerBlocked !== null || terms.issuer !== row.issuer)
      return { ok: false, code: 'not_allowed' };
    if (terms.cap.minor !== row.cap_minor) return { ok: false, code: 'not_allowed' };
    await tx.updateTable('cards').set({ superseded: 1n }).where('id', '=', first.id).execute();
    const stepped = await stepPurchase(tx, purchaseId, 'issuing', { reason: null, reason_code: null });
    if (!stepped.ok) throw new Error('a purchase whose card is dead could not be tried again');
    await reserveAgain(tx, row, now, first.expires_at);
    const body = { card: first.id, why: first.close_why };
    await appendAudit(tx, row.account_id, {
      kind: 'card.followed',
      who: `agent:${row.agent_id}`,
      purchaseId,
      body,
      at: now,
    });
    return { ok: true, row: { ...row, state: 'issuing' } };
  });
}
