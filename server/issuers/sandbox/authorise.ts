import type { Selectable } from 'kysely';
import { registrableOf } from '#domain/merchant/merchant-domain';
import type { Money } from '#protocol/money';
import type { Sealer } from '#server/crypto/sealer';
import { newId, sameSecret } from '#server/crypto/tokens';
import type { CardEvent } from '#server/issuers/card-issuer';
import { ofAuthorisation } from '#server/issuers/sandbox/sandbox-events';
import type { Db, Tx } from '#server/store/database';
import type { Schema } from '#server/store/schema';

export type Charge = {
  number: string;
  expMonth: number;
  expYear: number;
  cvc: string;
  amount: Money;
  merchant: { name: string; domain: string };
  /** Whom alone the card pays, once it has been sent to a recipient. */
  onlyFor?: string | null;
};

export type DeclineCode =
  | 'invalid_number'
  | 'incorrect_expiry'
  | 'incorrect_cvc'
  | 'card_inactive'
  | 'card_closed'
  | 'card_expired'
  | 'single_use_recharged'
  | 'merchant_not_allowed'
  | 'currency_not_supported'
  | 'exceeds_limit';

/** Whose card a number is; null for a number this vault never made. */
export async function findCardOwner(db: Db, sealer: Sealer, number: string) {
  const row = await db
    .selectFrom('sandbox_cards')
    .innerJoin('cards', 'cards.id', 'sandbox_cards.client_ref')
    .select(['cards.account_id', 'sandbox_cards.ref'])
    .where('sandbox_cards.number_mac', '=', sealer.mac(number))
    .executeTakeFirst();
  return row ? { accountId: row.account_id, cardRef: row.ref } : null;
}

/**
 * Of any number of charges at once exactly one is approved, and none that comes after a closing.
 * With `standIn` the network has answered for us, and all we can do is write it down.
 */
export async function authorise(
  tx: Tx,
  sealer: Sealer,
  charge: Charge,
  now: Date,
  standIn = false,
): Promise<CardEvent> {
  const card = await tx
    .selectFrom('sandbox_cards')
    .selectAll()
    .where('number_mac', '=', sealer.mac(charge.number))
    .executeTakeFirst();
  if (!card) return recordAuthorisation(tx, null, 'invalid_number', charge, now);
  if (standIn) {
    const used = { used: 1n, state: 'closed' };
    await tx.updateTable('sandbox_cards').set(used).where('ref', '=', card.ref).execute();
    return recordAuthorisation(tx, card.ref, null, charge, now);
  }
  const declineCode = declineReason(card, charge, sealer, now);
  if (declineCode === null) {
    const used = await tx
      .updateTable('sandbox_cards')
      .set({ used: 1n, state: 'closed' })
      .where('ref', '=', card.ref)
      .where('used', '=', 0n)
      .where('state', '=', 'open')
      .executeTakeFirst();
    // Somebody used or closed it since it was read: it is looked at again as it is now.
    if (used.numUpdatedRows === 0n) return authorise(tx, sealer, charge, now);
  }
  return recordAuthorisation(tx, card.ref, declineCode, charge, now);
}

/** A wrong code or date declines without using the card up; only an approval does that, and closes it. */
function declineReason(
  card: Selectable<Schema['sandbox_cards']>,
  charge: Charge,
  sealer: Sealer,
  now: Date,
): DeclineCode | null {
  const [, code] = JSON.parse(sealer.open(card.secret_sealed, card.ref).toString('utf8'));
  if (charge.expMonth !== Number(card.exp_month) || charge.expYear !== Number(card.exp_year))
    return 'incorrect_expiry';
  if (!sameSecret(charge.cvc, code)) return 'incorrect_cvc';
  if (card.used === 1n) return 'single_use_recharged';
  if (card.state === 'inert') return 'card_inactive';
  if (card.state !== 'open') return 'card_closed';
  if (card.expires_at <= now.toISOString()) return 'card_expired';
  if (charge.onlyFor && registrableOf(hostOf(charge.merchant.domain)) !== charge.onlyFor)
    return 'merchant_not_allowed';
  if (charge.amount.currency !== card.currency) return 'currency_not_supported';
  if (charge.amount.minor > card.limit_minor) return 'exceeds_limit';
  return null;
}

const hostOf = (domain: string) => domain.replace(/:\d+$/, '').toLowerCase();

async function recordAuthorisation(
  tx: Tx,
  cardRef: string | null,
  declineCode: DeclineCode | null,
  charge: Charge,
  now: Date,
): Promise<CardEvent> {
  const row = {
    id: newId('auth'),
    card_ref: cardRef,
    status: declineCode === null ? 'approved' : 'declined',
    decline_code: declineCode,
    currency: charge.amount.currency,
    minor: charge.amount.minor,
    merchant_name: charge.merchant.name,
    merchant_domain: charge.merchant.domain,
    at: now.toISOString(),
  };
  await tx.insertInto('sandbox_authorisations').values(row).execute();
  return ofAuthorisation(row, cardRef ?? 'none');
}
