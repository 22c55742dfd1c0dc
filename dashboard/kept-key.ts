/** Where the session's key lies. IndexedDB belongs to an origin, port included; a cookie belongs to every port of its host. */
import type { SessionKey } from '#dashboard/session-key';

const NAME = 'countersign-session';
const STORE = 'keys';
const ID = 'session';

const done = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

async function inStore<T>(
  mode: IDBTransactionMode,
  act: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const opening = indexedDB.open(NAME, 1);
  opening.onupgradeneeded = () => void opening.result.createObjectStore(STORE);
  const db = await done(opening);
  try {
    return await done(act(db.transaction(STORE, mode).objectStore(STORE)));
  } finally {
    db.close();
  }
}

/** Null where nobody signed in, or where the browser keeps nothing for us: then the backend says that a key is needed. */
export async function keptKey(): Promise<SessionKey | null> {
  try {
    return (await inStore<SessionKey | undefined>('readonly', (store) => store.get(ID))) ?? null;
  } catch {
    return null;
  }
}

export async function keepKey(key: SessionKey): Promise<void> {
  await inStore('readwrite', (store) => store.put(key, ID));
}
