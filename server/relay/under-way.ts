/** The answer and the news travel on two connections; the answer goes first. */
const HEAD_START_MS = 200;

/**
 * A payment's authorisation closes its grant before the shop has answered.
 * The browser hears of it after that answer, or it would let go of the very request it waits for.
 */
export function trackUnderWay() {
  const waiting = new Map<string, (() => void)[]>();
  const running = new Map<string, number>();
  return {
    async during<T>(grantId: string, run: () => Promise<T>): Promise<T> {
      running.set(grantId, (running.get(grantId) ?? 0) + 1);
      try {
        return await run();
      } finally {
        const left = (running.get(grantId) ?? 1) - 1;
        if (left > 0) running.set(grantId, left);
        else {
          running.delete(grantId);
          const then = waiting.get(grantId) ?? [];
          waiting.delete(grantId);
          for (const tell of then) setTimeout(tell, HEAD_START_MS).unref();
        }
      }
    },
    after(grantId: string, tell: () => void): void {
      if (running.has(grantId)) waiting.set(grantId, [...(waiting.get(grantId) ?? []), tell]);
      else tell();
    },
  };
}
