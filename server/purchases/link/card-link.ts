import { Delivery } from '#protocol/delivery';
import type { Sealer } from '#server/crypto/sealer';
import { hashToken, newToken } from '#server/crypto/tokens';
import type { PurchaseRow } from '#server/purchases/purchase-deps';
import type { Db, Tx } from '#server/store/database';

/** How long a person's link lives from the approval on, however long its card took to be made. A paired browser's proof of possession opens it until the card ends. */
const VIEW_MINUTES = 20;

/** How often a link shows its card, to people and to the agent together. */
export const MOST_SHOWN = 3;

export async function makeLink(
  tx: Tx,
  sealer: Sealer,
  { id: purchaseId, delivery, decided_at }: Pick<PurchaseRow, 'id' | 'delivery' | 'decided_at'>,
  now: Date,
): Promise<void> {
  const token = newToken('v');
  const approvedAt = decided_at === null ? now.getTime() : Date.parse(decided_at);
  await tx
    .insertInto('card_links')
    .values({
      token_hash: hashToken(token),
      purchase_id: purchaseId,
      token_sealed: sealer.seal(token, purchaseId),
      mode: delivery,
      expires_at: new Date(approvedAt + VIEW_MINUTES * 60_000).toISOString(),
      created_at: now.toISOString(),
    })
    // A card that follows a declined one is found by the same address.
    .onConflict((conflict) => conflict.column('purchase_id').doNothing())
    .execute();
}

export type CardLink = { path: string; expiresAt: string };

export async function linkOf(tx: Db | Tx, sealer: Sealer, purchaseId: string): Promise<CardLink | null> {
  const row = await tx
    .selectFrom('card_links')
    .selectAll()
    .where('purchase_id', '=', purchaseId)
    .executeTakeFirst();
  if (!row) return null;
  return {
    path: `/card/${sealer.open(row.token_sealed, purchaseId).toString('utf8')}`,
    expiresAt: row.expires_at,
  };
}

/** What a link is still good for. `spent`: its card was shown as often as it may be. */
export type Standing = 'open' | 'used' | 'closed' | 'lapsed' | 'spent' | 'frozen';

export type FoundLink = {
  purchase: PurchaseRow;
  delivery: Delivery;
  viewExpiresAt: string;
  shown: number;
  standing: Standing;
};

export async function findLink(db: Db | Tx, token: string, now: Date): Promise<FoundLink | null> {
  const row = await db
    .selectFrom('card_links')
    .innerJoin('purchases', 'purchases.id', 'card_links.purchase_id')
    .innerJoin('cards', 'cards.purchase_id', 'card_links.purchase_id')
    .innerJoin('accounts', 'accounts.id', 'purchases.account_id')
    .selectAll('purchases')
    .select([
      'card_links.mode as link_mode',
      'card_links.expires_at as link_expires_at',
      'card_links.shown as link_shown',
      'cards.state as card_state',
      'cards.expires_at as card_expires_at',
      'accounts.frozen as account_frozen',
    ])
    .where('card_links.token_hash', '=', hashToken(token))
    .where('cards.superseded', '=', 0n)
    .executeTakeFirst();
  if (!row) return null;
  const { link_mode, link_expires_at, link_shown, card_state, card_expires_at, account_frozen, ...purchase } =
    row;
  // The delivery was approved with the purchase; a link that says another one opens nothing.
  if (link_mode !== purchase.delivery) return null;
  const at = now.toISOString();
  const standing = (): Standing => {
    if (card_state === 'used') return 'used';
    if (card_state !== 'open' || card_expires_at <= at) return 'closed';
    if (link_expires_at <= at) return 'lapsed';
    if (link_shown >= MOST_SHOWN) return 'spent';
    return account_frozen === 1n ? 'frozen' : 'open';
  };
  return {
    purchase,
    delivery: Delivery.parse(link_mode),
    viewExpiresAt: link_expires_at,
    shown: Number(link_shown),
    standing: standing(),
  };
}
