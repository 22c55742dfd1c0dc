import type { PurchaseDeps } from '#server/purchases/purchase-deps';
import type { Tx } from '#server/store/database';

export type OpenGrant = { id: string; device_id: string };

/** Ends every open grant of a purchase and tells which browsers held one. */
export async function closeGrants(tx: Tx, purchaseId: string, why: string): Promise<OpenGrant[]> {
  const open = await tx
    .selectFrom('grants')
    .select(['id', 'device_id'])
    .where('purchase_id', '=', purchaseId)
    .where('state', '=', 'open')
    .execute();
  await tx
    .updateTable('grants')
    .set({ state: 'closed', closed_why: why })
    .where('purchase_id', '=', purchaseId)
    .where('state', '=', 'open')
    .execute();
  return open;
}

/** After the transaction: their browsers let go of the tab. */
export function tellGrantsClosed(deps: PurchaseDeps, grants: readonly OpenGrant[], why: string): void {
  for (const { id, device_id } of grants) deps.onGrantClosed(device_id, id, why);
}
