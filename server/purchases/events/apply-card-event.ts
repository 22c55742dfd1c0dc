import { formatAmount } from '#domain/money/money-math';
import type { AuditKind } from '#protocol/audit';
import type { CardEvent, EventSource } from '#server/issuers/card-issuer';
import { tellUnmatched } from '#server/purchases/alerts/tell-unmatched';
import type { OpenGrant } from '#server/purchases/cards/open-grants';
import { alarm } from '#server/purchases/events/alarm';
import { balanceCard } from '#server/purchases/events/card-books';
import type { PurchaseDeps } from '#server/purchases/purchase-deps';
import { appendAudit } from '#server/store/audit/audit-log';
import type { Tx } from '#server/store/database';

/** `known`: it was applied before, and nothing changed. `no_request`: the card is none of ours; the event is kept. */
export type Applied = { word: 'applied' | 'known' | 'no_request'; dropped: OpenGrant[] };

/**
 * What an issuer says happened, by whichever way it arrives: its webhook, the poll, or the sandbox's network door.
 * Each event counts once, and the result does not depend on the order they come in.
 */
export async function applyCardEvent(
  tx: Tx,
  deps: PurchaseDeps,
  { accountId, issuerId }: EventSource,
  event: CardEvent,
  now: Date,
): Promise<Applied> {
  const known = await tx
    .selectFrom('card_events')
    .select('event_id')
    .where('issuer', '=', issuerId)
    .where('event_id', '=', event.id)
    .executeTakeFirst();
  if (known) return { word: 'known', dropped: [] };
  const card = await tx
    .selectFrom('cards')
    .select(['id', 'purchase_id'])
    .where('account_id', '=', accountId)
    .where('issuer', '=', issuerId)
    .where('issuer_ref', '=', event.cardRef)
    .executeTakeFirst();
  await tx
    .insertInto('card_events')
    .values({
      issuer: issuerId,
      event_id: event.id,
      account_id: accountId,
      card_id: card?.id ?? null,
      purchase_id: card?.purchase_id ?? null,
      authorisation_id: event.authorisationId,
      kind: event.kind,
      currency: event.money.currency,
      minor: event.money.minor,
      merchant_name: event.merchant.name,
      merchant_domain: event.merchant.domain,
      merchant_category: event.merchant.category,
      decline_code: event.declineCode,
      at: event.at.toISOString(),
      received_at: now.toISOString(),
      result: 'no_request',
    })
    .execute();
  const tell = (result: string) => auditEvent(tx, accountId, card?.purchase_id ?? null, event, result, now);
  if (!card) {
    await tell('no_request');
    await tellUnmatched(tx, { accountId, issuerId }, event, now);
    return { word: 'no_request', dropped: [] };
  }
  const { dropped, books, tally } = await balanceCard(tx, deps, card.id, now, ({ results }) =>
    tell(results.get(event.id) ?? 'matched'),
  );
  await alarm(tx, books, tally, now);
  return { word: 'applied', dropped };
}

const AUDIT_KINDS: Record<CardEvent['kind'], AuditKind> = {
  authorised: 'authorisation.approved',
  declined: 'authorisation.declined',
  reversed: 'authorisation.reversed',
  captured: 'payment.captured',
  captured_so_far: 'payment.captured',
  refunded: 'payment.refunded',
  force_posted: 'payment.forced',
};

async function auditEvent(
  tx: Tx,
  accountId: string,
  purchaseId: string | null,
  event: CardEvent,
  result: string,
  at: Date,
): Promise<void> {
  const { id, kind, money, merchant, declineCode } = event;
  const body = {
    id,
    amount: formatAmount(money),
    currency: money.currency,
    merchant: merchant.domain ?? merchant.name,
    result,
    // What the network says it sells; beside what the agent said it was for, a person sees whether they fit.
    ...(merchant.category ? { category: merchant.category } : {}),
    ...(declineCode ? { code: declineCode } : {}),
    // Not one more capture of this much, but all of them together.
    ...(kind === 'captured_so_far' ? { so_far: true } : {}),
  };
  await appendAudit(tx, accountId, { kind: AUDIT_KINDS[kind], who: 'network', purchaseId, body, at });
}
