/** Wake-ups inside one process: something about this account changed, look again. Carries no content on purpose. */
export type Signals = {
  changed(accountId: string): void;
  onChanged(listener: (accountId: string) => void): () => void;
  /** Resolves at the next change of the account, at the time limit, or when given up. */
  wait(accountId: string, milliseconds: number, abort?: AbortSignal): Promise<void>;
};

export function createSignals(): Signals {
  const listeners = new Set<(accountId: string) => void>();
  const onChanged = (listener: (accountId: string) => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };
  return {
    changed(accountId) {
      for (const listener of [...listeners]) listener(accountId);
    },
    onChanged,
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
