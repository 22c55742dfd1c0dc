/** One card with its purchase, its money and everything its issuer reported, and what that adds up to. */
import type { Selectable } from 'kysely';
import { type CardFact, type CardTally, tallyCard } from '#domain/purchase/card-tally';
import type { CardIssuer } from '#server/issuers/card-issuer';
import type { PurchaseDeps, PurchaseRow } from '#server/purchases/purchase-deps';
import { readSaid } from '#server/purchases/said';
import type { Tx } from '#server/store/database';
import { getCard, getPurchase } from '#server/store/find-row';
import type { Schema } from '#server/store/schema';

export type EventRow = Selectable<Schema['card_events']>;
export type Books = {
  card: Selectable<Schema['cards']>;
  purchase: PurchaseRow;
  ledger: Selectable<Schema['ledger']>;
  events: EventRow[];
};

export async function readBooks(tx: Tx, cardId: string): Promise<Books> {
  const card = await getCard(tx, cardId);
  const { purchase_id: id } = card;
  const purchase = await getPurchase(tx, id);
  const ledger = await tx
    .selectFrom('ledger')
    .selectAll()
    .where('purchase_id', '=', id)
    .executeTakeFirstOrThrow();
  const events = await tx.selectFrom('card_events').selectAll().where('card_id', '=', cardId).execute();
  return { card, purchase, ledger, events };
}

export function tallyOf({ card, purchase, events }: Books, issuer: CardIssuer | undefined): CardTally {
  return tallyCard(events.map(toFact), {
    currency: purchase.currency,
    allowed: purchase.amount_minor + purchase.headroom_minor,
    cap: card.limit_minor,
    registrable: purchase.merchant_registrable,
    // What the agent calls the merchant: at most it keeps the owner from hearing that a statement's name is another's.
    merchantName: readSaid(purchase).merchant_name,
    sparesProbe: issuer?.capabilities.sparesProbe ?? false,
    closedAt: card.close_confirmed_at,
  });
}

export type Sums = Pick<CardTally, 'charged' | 'settled' | 'refunded'>;

/** What was taken all the same on cards that the current one followed: it counts, whatever they were. */
export async function earlierCards(tx: Tx, deps: PurchaseDeps, purchaseId: string): Promise<Sums> {
  const cards = await tx
    .selectFrom('cards')
    .select(['id', 'issuer'])
    .where('purchase_id', '=', purchaseId)
    .where('superseded', '=', 1n)
    .execute();
  const sums = { charged: 0n, settled: 0n, refunded: 0n };
  for (const { id, issuer } of cards) {
    const tally = tallyOf(
      await readBooks(tx, id),
      deps.issuers.find((one) => one.id === issuer),
    );
    sums.charged += tally.charged;
    sums.settled += tally.settled;
    sums.refunded += tally.refunded;
  }
  return sums;
}

const KINDS = [
  'authorised',
  'declined',
  'reversed',
  'captured',
  'captured_so_far',
  'refunded',
  'force_posted',
] as const;

function toFact(row: EventRow): CardFact {
  const kind = KINDS.find((one) => one === row.kind);
  if (!kind) throw new Error(`a card event of no known kind: ${row.kind}`);
  return {
    id: row.event_id,
    authorisationId: row.authorisation_id,
    kind,
    currency: row.currency,
    minor: row.minor,
    merchantDomain: row.merchant_domain,
    merchantName: row.merchant_name,
    at: row.at,
    receivedAt: row.received_at,
  };
}
