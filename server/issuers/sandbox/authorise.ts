import type { Selectable } from 'kysely';
import type { Money } from '#protocol/money';
import type { Sealer } from '#server/crypto/sealer';
import { newId, sameSecret } from '#server/crypto/tokens';
import type { Db, Tx } from '#server/store/database';
import type { Schema } from '#server/store/schema';

export type Charge = {
  number: string;
  expMonth: number;
  expYear: number;
  cvc: string;
  amount: Money;
  merchant: { name: string; domain: string };
};

export type DeclineCode =
  | 'invalid_number'
  | 'incorrect_expiry'
  | 'incorrect_cvc'
  | 'card_closed'
  | 'card_expired'
  | 'single_use_recharged'
  | 'currency_not_supported'
  | 'exceeds_limit';

export type Authorisation = { id: string; declineCode: DeclineCode | null };

/** Whose card a number is; null for a number this vault never made. */
export async function findCardOwner(db: Db, sealer: Sealer, number: string) {
  const row = await db
    .selectFrom('sandbox_cards')
    .innerJoin('cards', 'cards.id', 'sandbox_cards.client_ref')
    .select(['cards.account_id', 'cards.purchase_id'])
    .where('sandbox_cards.number_mac', '=', sealer.mac(number))
    .executeTakeFirst();
  return row ? { accountId: row.account_id, purchaseId: row.purchase_id } : null;
}

/** Runs inside the account's transaction, so that of any number of charges at once exactly one can be approved. */
export async function authorise(tx: Tx, sealer: Sealer, charge: Charge, now: Date): Promise<Authorisation> {
  const card = await tx
    .selectFrom('sandbox_cards')
    .selectAll()
    .where('number_mac', '=', sealer.mac(charge.number))
    .executeTakeFirst();
  const declineCode = card ? declineReason(card, charge, sealer, now) : 'invalid_number';
  if (card && declineCode === null) {
    await tx.updateTable('sandbox_cards').set({ used: 1n }).where('ref', '=', card.ref).execute();
  }
  return { id: await record(tx, card?.ref ?? null, declineCode, charge, now), declineCode };
}

/** A wrong code or date declines without using the card up; only an approval does that. */
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
  if (card.state !== 'open') return 'card_closed';
  if (card.expires_at <= now.toISOString()) return 'card_expired';
  if (charge.amount.currency !== card.currency) return 'currency_not_supported';
  if (charge.amount.minor > card.limit_minor) return 'exceeds_limit';
  return null;
}

async function record(
  tx: Tx,
  cardRef: string | null,
  declineCode: DeclineCode | null,
  charge: Charge,
  now: Date,
) {
  const id = newId('auth');
  await tx
    .insertInto('sandbox_authorisations')
    .values({
      id,
      card_ref: cardRef,
      status: declineCode === null ? 'approved' : 'declined',
      decline_code: declineCode,
      currency: charge.amount.currency,
      minor: charge.amount.minor,
      merchant_name: charge.merchant.name,
      merchant_domain: charge.merchant.domain,
      at: now.toISOString(),
    })
    .execute();
  return id;
}
