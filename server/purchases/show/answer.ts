import { formatMoney } from '#domain/money/money-math';
import { wireStatus } from '#domain/purchase/purchase-state';
import { fillWhyWords } from '#domain/say/fill-why-words';
import { FillOutcome } from '#protocol/checkout';
import { Delivery } from '#protocol/delivery';
import { FillWhy } from '#protocol/fill-why';
import { PurchaseState, ReasonCode } from '#protocol/purchase';
import type { PurchaseAnswer } from '#protocol/tools';
import { ownerAddress } from '#server/mail/owner-address';
import { linkOf } from '#server/purchases/link/card-link';
import type { PurchaseDeps, PurchaseRow } from '#server/purchases/purchase-deps';
import type { Db } from '#server/store/database';
import { getCardOf } from '#server/store/find-row';

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
    delivery: Delivery.parse(row.delivery),
    ...(duplicateOf ? { duplicate_of: duplicateOf } : {}),
    ...(row.possible_duplicate_of ? { possible_duplicate_of: row.possible_duplicate_of } : {}),
    ...(row.fill_outcome
      ? {
          fill: {
            outcome: FillOutcome.parse(row.fill_outcome),
            fields: [],
            total_seen: null,
            ...(row.fill_why ? { why: FillWhy.parse(row.fill_why) } : {}),
          },
        }
      : {}),
  };
  if (status === 'approved') return { ...base, ...(await cardPart(deps, row)) };
  if (status === 'pending_review') return { ...base, ...(await pendingPart(deps, row, state)) };
  if (status === 'cancelled') return { ...base, message: 'Cancelled. Nothing was charged.' };
  if (status === 'expired') {
    if (state === 'expired') return { ...base, message: 'Nobody decided in time; the request expired.' };
    const message = row.reason ?? 'The card was closed unused.';
    return {
      ...base,
      ...(row.reason_code ? { reason_code: ReasonCode.parse(row.reason_code) } : {}),
      message,
    };
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
  const card = await getCardOf(db, row.id);
  const link = await linkOf(db, sealer, row.id);
  if (!card.last4) throw new Error('an approved purchase has no card to tell of');
  const lapsed = link !== null && link.expiresAt <= now().toISOString();
  return {
    // A card that was charged although it was never given out has no address.
    ...(link && {
      virtual_card: {
        last4: card.last4,
        view_url: `${publicUrl}${link.path}`,
        view_expires_at: link.expiresAt,
        card_expires_at: card.expires_at,
      },
    }),
    message: `Purchase approved. A virtual card ending in ${card.last4} has been issued.${await whatNext(db, row, lapsed)}`,
  };
}

/** What to do with the card, in words that say who can see it. */
const HOW: Record<Delivery, { open: string; lapsed: string }> = {
  sealed: { open: '', lapsed: ' The link for people has lapsed; a paired browser can still fill it.' },
  direct: {
    open: ' The paired browser writes the card itself into the page, where it can be read.',
    lapsed: ' The link for people has lapsed; a paired browser can still fill it.',
  },
  link: {
    open: ' Read it from view_url with your own key and Accept: application/json, three times at most; whoever holds that link can read the card.',
    lapsed: ' Its link has lapsed, and the card is shown no more.',
  },
};

/** What to do with the card, or what happened to it since it was issued, in one more sentence. */
async function whatNext(db: Db, row: PurchaseRow, lapsed: boolean): Promise<string> {
  if (row.state === 'closing' && row.reason !== null) return ` ${row.reason}`;
  if (row.state === 'closing')
    return ' It is being closed and fills no more; its money is free once the issuer confirms.';
  const isPaid = row.state === 'authorised' || row.state === 'settled';
  if (!isPaid && row.fill_why !== null)
    return ` The last fill paid nothing. ${fillWhyWords(FillWhy.parse(row.fill_why))}`;
  if (!isPaid) return HOW[Delivery.parse(row.delivery)][lapsed ? 'lapsed' : 'open'];
  const ledger = await db
    .selectFrom('ledger')
    .select(['charged_minor', 'refunded_minor'])
    .where('purchase_id', '=', row.id)
    .executeTakeFirstOrThrow();
  if (ledger.charged_minor === 0n)
    return ' It is closed. Its issuer reports no payments, so the whole amount counts as spent.';
  const money = (minor: bigint) => formatMoney({ currency: row.currency, minor });
  const back = ledger.refunded_minor > 0n ? ` ${money(ledger.refunded_minor)} was refunded.` : '';
  return ` It has paid ${money(ledger.charged_minor)}.${back}`;
}

/** Names only the channels that are there. */
async function pendingPart(
  { db, mails }: PurchaseDeps,
  row: PurchaseRow,
  state: PurchaseState,
): Promise<Partial<PurchaseAnswer>> {
  if (state === 'issuing') {
    return {
      message: 'Approved; the card is being issued. Ask again with check_status.',
      estimated_wait: 'Seconds',
    };
  }
  const mailed = mails && (await ownerAddress(db, row.account_id)) !== null;
  return {
    message: `Awaiting owner approval in the Countersign popup or dashboard.${mailed ? ' The owner is notified by email.' : ''}`,
    estimated_wait: 'Typically within an hour',
  };
}
