import { useEffect, useRef } from 'react';
import { api } from '#dashboard/api';
import { patchPurchases } from '#dashboard/patch-purchases';
import { onPurchaseNews } from '#dashboard/purchase-news';
import { type Loaded, useLoaded } from '#dashboard/use-loaded';
import type { PurchaseView } from '#protocol/purchase';

const waits = ({ state }: PurchaseView) => state === 'pending_review';
const MOST_WAITING = 50;

/** The newest purchases. What changes is read by itself and laid over the list. */
export function useNewest(limit: number): [Loaded<PurchaseView[]>, () => void] {
  const [loaded, reload, patch] = useLoaded(() => newest(limit), []);
  useEffect(
    () =>
      onPurchaseNews((read) => {
        if (!read) return reload();
        patch((known) => patchPurchases(known, read, { holds: () => true, limit }));
      }),
    [patch, reload, limit],
  );
  return [loaded, reload];
}
const newest = async (limit: number) => (await api.requests({ limit })).items;

/** What waits for a person. Rules and limits that change are shown on each, so then all of it is read again. */
export function useWaiting(): [Loaded<PurchaseView[]>, () => void] {
  const [loaded, reload, patch] = useLoaded(waiting, ['agent', 'settings']);
  const shown = useRef(loaded);
  shown.current = loaded;
  useEffect(
    () =>
      onPurchaseNews((read) => {
        if (!read || makesKnown(read, shown.current)) return reload();
        patch((known) => patchPurchases(known, read, { holds: waits, limit: MOST_WAITING }));
      }),
    [patch, reload],
  );
  return [loaded, reload];
}
const waiting = async () =>
  (await api.requests({ status: 'pending_review', limit: MOST_WAITING })).items.filter(waits);

/** A merchant that was just paid is no first time any more for what else waits there. */
function makesKnown(read: readonly PurchaseView[], shown: Loaded<PurchaseView[]>): boolean {
  const decided = new Set(read.filter((purchase) => !waits(purchase)).map(({ merchant }) => merchant.host));
  return (
    shown.status === 'ready' &&
    shown.value.some(({ merchant }) => merchant.mark === 'first_time' && decided.has(merchant.host))
  );
}

/** One purchase with its timeline. */
export function usePurchase(id: string): [Loaded<PurchaseView>, () => void] {
  const [loaded, reload, patch] = useLoaded(() => api.request(id), []);
  useEffect(
    () =>
      onPurchaseNews((read) => {
        if (!read) return reload();
        const mine = read.find((purchase) => purchase.id === id);
        if (mine) patch(() => mine);
      }),
    [patch, reload, id],
  );
  return [loaded, reload];
}
