import { formatMoney } from '#domain/money-math';
import { wireStatus } from '#domain/purchase-state';
import { FillOutcome } from '#protocol/checkout';
import { PurchaseState, ReasonCode } from '#protocol/purchase';
import type { PurchaseAnswer } from '#protocol/tools';
import { linkOf } from '#server/purchases/card-link';
import { amountOf, type PurchaseDeps, type PurchaseRow } from '#server/purchases/purchase-deps';

/** What an agent is told of a purchase, by every door. */
export async function answerFor(
  deps: PurchaseDeps,
  row: PurchaseRow,
  duplicateOf?: string,
): Promise<PurchaseAnswer> {
  const state = PurchaseState.parse(row.state);
  const status = wireStatus(state);
  const base: PurchaseAnswer = {
    request_id: row.id,
    status,
    state,
    ...(duplicateOf ? { duplicate_of: duplicateOf } : {}),
    ...(row.possible_duplicate_of ? { possible_duplicate_of: row.possible_duplicate_of } : {}),
    ...(row.fill_outcome
      ? { fill: { outcome: FillOutcome.parse(row.fill_outcome), fields: [], total_seen: null } }
      : {}),
  };
  if (status === 'approved') return { ...base, ...(await cardPart(deps, row)) };
  if (status === 'pending_review') return { ...base, ...pendingPart(state) };
  if (status === 'expired') {
    const message =
      state === 'expired' ? 'Nobody decided in time; the request expired.' : 'The card was closed unused.';
    return { ...base, message };
  }
  return {
    ...base,
    reason: row.reason ?? 'No reason was given.',
    ...(row.reason_code ? { reason_code: ReasonCode.parse(row.reason_code) } : {}),
    ...(row.suggestion ? { suggestion: row.suggestion } : {}),
  };
}

async function cardPart(
  { db, sealer, publicUrl, now }: PurchaseDeps,
  row: PurchaseRow,
): Promise<Partial<PurchaseAnswer>> {
  const card = await db
    .selectFrom('cards')
    .selectAll()
    .where('purchase_id', '=', row.id)
    .executeTakeFirstOrThrow();
  const link = await linkOf(db, sealer, row.id);
  if (!link || !card.last4) throw new Error('an approved purchase has no card to tell of');
  const lapsed = link.expiresAt <= now().toISOString();
  const used = row.state === 'authorised' ? ` It has paid ${formatMoney(amountOf(row))}.` : '';
  return {
    virtual_card: {
      last4: card.last4,
      view_url: `${publicUrl}${link.path}`,
      view_expires_at: link.expiresAt,
      card_expires_at: card.expires_at,
    },
    message: `Purchase approved. A virtual card ending in ${card.last4} has been issued.${used}${
      lapsed && !used ? ' The link for people has lapsed; a paired browser can still fill it.' : ''
    }`,
  };
}

function pendingPart(state: PurchaseState): Partial<PurchaseAnswer> {
  if (state === 'issuing') {
    return {
      message: 'Approved; the card is being issued. Ask again with check_status.',
      estimated_wait: 'Seconds',
    };
  }
  return {
    message: 'Awaiting owner approval in the Countersign popup or dashboard.',
    estimated_wait: 'Typically within an hour',
  };
}
