import type { Selectable } from 'kysely';
import type { CardEvent } from '#server/issuers/card-issuer';
import type { Db, Tx } from '#server/store/database';
import type { Schema } from '#server/store/schema';

/** Everything that happened on one sandbox card, oldest first. */
export async function sandboxEvents(db: Db | Tx, ref: string): Promise<CardEvent[]> {
  const asked = await db
    .selectFrom('sandbox_authorisations')
    .selectAll()
    .where('card_ref', '=', ref)
    .orderBy('at')
    .execute();
  const moved = await db
    .selectFrom('sandbox_movements')
    .selectAll()
    .where('card_ref', '=', ref)
    .orderBy('at')
    .execute();
  const events = [...asked.map((row) => ofAuthorisation(row, ref)), ...moved.map(ofMovement)];
  return events.sort((a, b) => a.at.getTime() - b.at.getTime());
}

export const ofAuthorisation = (
  row: Selectable<Schema['sandbox_authorisations']>,
  ref: string,
): CardEvent => ({
  id: row.id,
  cardRef: ref,
  authorisationId: row.id,
  kind: row.status === 'approved' ? 'authorised' : 'declined',
  money: { currency: row.currency, minor: row.minor },
  merchant: { name: row.merchant_name, domain: row.merchant_domain, category: null },
  declineCode: row.decline_code,
  at: new Date(row.at),
});

const MOVEMENTS = {
  captured: 'captured',
  reversed: 'reversed',
  refunded: 'refunded',
  force_posted: 'force_posted',
} as const;
export type MovementKind = keyof typeof MOVEMENTS;

const isMovement = (kind: string): kind is MovementKind => Object.hasOwn(MOVEMENTS, kind);

export function ofMovement(row: Selectable<Schema['sandbox_movements']>): CardEvent {
  if (!isMovement(row.kind)) throw new Error(`the sandbox recorded a movement that is none: ${row.kind}`);
  return {
    id: row.id,
    cardRef: row.card_ref,
    authorisationId: row.authorisation_id,
    kind: row.kind,
    money: { currency: row.currency, minor: row.minor },
    merchant: { name: row.merchant_name, domain: row.merchant_domain, category: null },
    declineCode: null,
    at: new Date(row.at),
  };
}
