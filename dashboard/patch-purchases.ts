import type { PurchaseView } from '#protocol/purchase';

type List = {
  /** Which purchases belong in the list. */
  holds: (purchase: PurchaseView) => boolean;
  limit: number;
};

/** Lays purchases that were just read over a list, newest first, without asking for the list again. */
export function patchPurchases(
  known: readonly PurchaseView[],
  read: readonly PurchaseView[],
  { holds, limit }: List,
): PurchaseView[] {
  const isRead = new Set(read.map(({ id }) => id));
  // What is left today is the agent's, and said on each of its purchases.
  const daily = new Map(read.map((purchase) => [purchase.agent.id, purchase.daily]));
  const kept = known
    .filter(({ id }) => !isRead.has(id))
    .map((purchase) => ({ ...purchase, daily: daily.get(purchase.agent.id) ?? purchase.daily }));
  const oldest = known.length < limit ? undefined : known.at(-1);
  const added = read.filter((purchase) => holds(purchase) && (!oldest || !isOlder(purchase, oldest)));
  return [...kept, ...added].sort((a, b) => (isOlder(a, b) ? 1 : -1)).slice(0, limit);
}

const isOlder = (a: PurchaseView, b: PurchaseView) =>
  a.requested_at === b.requested_at ? a.id < b.id : a.requested_at < b.requested_at;
