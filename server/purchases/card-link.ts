import type { Sealer } from '#server/crypto/sealer';
import { hashToken, newToken } from '#server/crypto/tokens';
import type { PurchaseRow } from '#server/purchases/purchase-deps';
import type { Db, Tx } from '#server/store/database';

/** How long a person's link lives. A paired browser's proof of possession opens it until the card ends. */
const VIEW_MINUTES = 20;

export async function makeLink(tx: Tx, sealer: Sealer, purchaseId: string, now: Date): Promise<void> {
  const token = newToken('v');
  await tx
    .insertInto('card_links')
    .values({
      token_hash: hashToken(token),
      purchase_id: purchaseId,
      token_sealed: sealer.seal(token, purchaseId),
      mode: 'sealed',
      expires_at: new Date(now.getTime() + VIEW_MINUTES * 60_000).toISOString(),
      created_at: now.toISOString(),
    })
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

export type FoundLink = { purchase: PurchaseRow; mode: 'sealed'; viewExpiresAt: string };

export async function findLink(db: Db, token: string): Promise<FoundLink | null> {
  const row = await db
    .selectFrom('card_links')
    .selectAll()
    .where('token_hash', '=', hashToken(token))
    .executeTakeFirst();
  if (!row) return null;
  const purchase = await db
    .selectFrom('purchases')
    .selectAll()
    .where('id', '=', row.purchase_id)
    .executeTakeFirst();
  return purchase ? { purchase, mode: 'sealed', viewExpiresAt: row.expires_at } : null;
}
