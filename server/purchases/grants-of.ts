import type { Tx } from '#server/store/database';

/** Ends every open grant of a purchase and tells which browsers held one. */
export async function closeGrants(
  tx: Tx,
  purchaseId: string,
  why: string,
): Promise<{ id: string; device_id: string }[]> {
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
