import { accountEvents } from '#dashboard/account-events';
import { api } from '#dashboard/api';
import type { PurchaseView } from '#protocol/purchase';

/** Null: look at the whole list again. */
type News = (read: readonly PurchaseView[] | null) => void;

/** One purchase moves several times in a row; it is read once for all of that. */
const GATHER_MS = 60;
/** Above this the list itself is smaller. */
const MOST_READ_SINGLY = 8;

const listeners = new Set<News>();
const due = new Set<string>();
let isGathering = false;
let turn = Promise.resolve();

const tell: News = (read) => {
  for (const listener of [...listeners]) listener(read);
};

async function readDue(): Promise<void> {
  const ids = [...due];
  due.clear();
  if (ids.length === 0) return;
  if (ids.length > MOST_READ_SINGLY) return tell(null);
  try {
    tell(await Promise.all(ids.map(api.request)));
  } catch {
    // Whatever could not be read singly is in the list, or the list says why not.
    tell(null);
  }
}

accountEvents.onHeard((heard) => {
  // Where anything may have changed, every list looks for itself.
  if (listeners.size === 0 || heard === null || heard.purchases.length === 0) return;
  for (const id of heard.purchases) due.add(id);
  if (isGathering) return;
  isGathering = true;
  setTimeout(() => {
    isGathering = false;
    // In order: an older answer must not come after a newer one.
    turn = turn.then(readDue);
  }, GATHER_MS);
});

/** Every list on the page hears of the same purchases, which were read once for all of them. */
export function onPurchaseNews(listener: News): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
