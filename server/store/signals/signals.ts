/** Wake-ups: something about this account changed, look again. Carries no content on purpose. */
export type Signals = {
  changed(accountId: string): void;
  /** Another process changed it: wakes those who wait here and is told to no other process. */
  heard(accountId: string): void;
  onChanged(listener: (accountId: string) => void): () => void;
  /** Only what changed in this process: what the others have to be told. */
  onChangedHere(listener: (accountId: string) => void): () => void;
  /** Resolves at the next change of the account, at the time limit, or when given up. */
  wait(accountId: string, milliseconds: number, abort?: AbortSignal): Promise<void>;
};

type Listener = (accountId: string) => void;

export function createSignals(): Signals {
  const listeners = new Set<Listener>();
  const tellers = new Set<Listener>();
  const join = (group: Set<Listener>) => (listener: Listener) => {
    group.add(listener);
    return () => void group.delete(listener);
  };
  const onChanged = join(listeners);
  const heard = (accountId: string) => {
    for (const listener of [...listeners]) listener(accountId);
  };
  return {
    changed(accountId) {
      heard(accountId);
      for (const tell of [...tellers]) tell(accountId);
    },
    heard,
    onChanged,
    onChangedHere: join(tellers),
    wait: (accountId, milliseconds, abort) =>
      new Promise((resolve) => {
        const finish = () => {
          clearTimeout(timer);
          stop();
          abort?.removeEventListener('abort', finish);
          resolve();
        };
        const timer = setTimeout(finish, milliseconds);
        const stop = onChanged((changed) => {
          if (changed === accountId) finish();
        });
        abort?.addEventListener('abort', finish);
        if (abort?.aborted) finish();
      }),
  };
}
