import type { Money } from '#protocol/money';
import { newId } from '#server/crypto/tokens';
import type { CardEvent } from '#server/issuers/card-issuer';
import { type MovementKind, ofMovement } from '#server/issuers/sandbox/sandbox-events';
import type { Db, Tx } from '#server/store/database';

export type Moved = {
  kind: MovementKind;
  cardRef: string;
  authorisationId: string | null;
  money: Money;
  merchant: { name: string; domain: string };
};

/** What a shop's bank reports after the authorisation; the sandbox's network takes any amount, as real ones do. */
export async function recordMovement(tx: Tx, moved: Moved, now: Date): Promise<CardEvent> {
  const row = {
    id: newId('mov'),
    card_ref: moved.cardRef,
    authorisation_id: moved.authorisationId,
    kind: moved.kind,
    currency: moved.money.currency,
    minor: moved.money.minor,
    merchant_name: moved.merchant.name,
    merchant_domain: moved.merchant.domain,
    at: now.toISOString(),
  };
  await tx.insertInto('sandbox_movements').values(row).execute();
  return ofMovement(row);
}

/** An approved authorisation and whose card it was; null for one that does not exist or was declined. */
export async function findAuthorisation(db: Db, id: string) {
  const row = await db
    .selectFrom('sandbox_authorisations')
    .innerJoin('sandbox_cards', 'sandbox_cards.ref', 'sandbox_authorisations.card_ref')
    .innerJoin('cards', 'cards.id', 'sandbox_cards.client_ref')
    .selectAll('sandbox_authorisations')
    .select(['cards.account_id', 'sandbox_cards.ref'])
    .where('sandbox_authorisations.id', '=', id)
    .where('sandbox_authorisations.status', '=', 'approved')
    .executeTakeFirst();
  return row ?? null;
}

/** How much of each kind followed an authorisation so far. */
export async function movedSoFar(tx: Tx, authorisationId: string, kind: MovementKind): Promise<bigint> {
  const rows = await tx
    .selectFrom('sandbox_movements')
    .select('minor')
    .where('authorisation_id', '=', authorisationId)
    .where('kind', '=', kind)
    .execute();
  return rows.reduce((total, { minor }) => total + minor, 0n);
}
