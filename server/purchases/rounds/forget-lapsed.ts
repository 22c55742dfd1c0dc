import type { PurchaseDeps } from '#server/purchases/purchase-deps';

/** A card that only its link shows is told to nobody once the link has lapsed, so its number need not rest here. */
export async function forgetLapsed(deps: PurchaseDeps): Promise<void> {
  const lapsed = await deps.db
    .selectFrom('card_links')
    .innerJoin('cards', 'cards.purchase_id', 'card_links.purchase_id')
    .select(['cards.issuer', 'cards.issuer_ref'])
    .where('card_links.mode', '=', 'link')
    .where('card_links.expires_at', '<=', deps.now().toISOString())
    .where('cards.state', '=', 'open')
    .execute();
  for (const { issuer, issuer_ref: ref } of lapsed) {
    if (ref !== null) await deps.issuers.find(({ id }) => id === issuer)?.forget?.(ref);
  }
}
