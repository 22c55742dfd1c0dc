import type { StoredValue } from '#extension/state/stored-pairing';
import type { Snapshot } from '#protocol/messages';

export type SnapshotKeeper = {
  read(): Promise<Snapshot>;
  change(part: Partial<Omit<Snapshot, 'at'>>): Promise<void>;
};

const EMPTY: Omit<Snapshot, 'at'> = {
  pairing: { step: 'unpaired' },
  connection: 'unpaired',
  state: null,
  checkout: null,
  armed: null,
  approving_stopped: null,
};

/** The one writer of what popup, panel and options show; changes are made one after another so that none is lost. */
export function createSnapshotKeeper(stored: StoredValue<Snapshot>, now: () => Date): SnapshotKeeper {
  let last: Promise<unknown> = Promise.resolve();
  const read = async (): Promise<Snapshot> => (await stored.read()) ?? { ...EMPTY, at: now().toISOString() };
  return {
    read,
    change(part) {
      const next = last.then(async () =>
        stored.write({ ...(await read()), ...part, at: now().toISOString() }),
      );
      last = next.catch(() => undefined);
      return next;
    },
  };
}
