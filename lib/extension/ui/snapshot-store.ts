import { browser } from 'wxt/browser';
import { create } from 'zustand';
import { Snapshot } from '#protocol/messages';

type SnapshotState = { status: 'loading' } | { status: 'ready'; snapshot: Snapshot } | { status: 'failed' };

/** What the background last wrote down. Pages render this and hold nothing of their own. */
export const useSnapshot = create<SnapshotState>(() => ({ status: 'loading' }));

function take(value: unknown): void {
  const read = Snapshot.safeParse(value);
  useSnapshot.setState(read.success ? { status: 'ready', snapshot: read.data } : { status: 'failed' }, true);
}

/** Starts following; called once by each page's root. */
export function followSnapshot(): void {
  browser.storage.session.onChanged.addListener((changes) => {
    if (changes.snapshot) take(changes.snapshot.newValue);
  });
  void browser.storage.session.get('snapshot').then(({ snapshot }) => {
    if (snapshot !== undefined) take(snapshot);
  });
}
