import type { PurchaseDeps } from '#server/purchases/purchase-deps';

export type Issue = (purchaseId: string) => Promise<void>;

/** Whatever was promised and not finished is finished now: after a start, and again each round. */
export async function resumePurchases(deps: PurchaseDeps, issue: Issue): Promise<void> {
  const unfinished = await deps.db
    .selectFrom('purchases')
    .select('id')
    .where('state', '=', 'issuing')
    .execute();
  const failures: unknown[] = [];
  for (const { id } of unfinished) await issue(id).catch((error) => failures.push(error));
  // One issuer that is away must not keep the others' cards waiting; it is told once the rest is done.
  if (failures.length > 0) throw failures[0];
}
