import type { Tx } from '#server/store/database';

/**
 * The merchant that alone may be paid with a card that was sent out sealed: an issuer that decides each authorisation
 * as it is asked for holds to this. Null for a card that never left, and for one that its holder may use where they like.
 */
export async function recipientOf(tx: Tx, cardRef: string): Promise<string | null> {
  const sent = await tx
    .selectFrom('cards')
    .innerJoin('purchases', 'purchases.id', 'cards.purchase_id')
    .innerJoin('grants', 'grants.purchase_id', 'cards.purchase_id')
    .select('purchases.merchant_registrable')
    .where('cards.issuer', '=', 'sandbox')
    .where('cards.issuer_ref', '=', cardRef)
    .where('purchases.delivery', '=', 'sealed')
    .where('grants.relays', '>', 0n)
    .limit(1)
    .executeTakeFirst();
  return sent?.merchant_registrable ?? null;
}
