import type { Log } from '#server/log';

const TICK_MS = 5_000;

/** One round after the other, never two at once; a round that fails is told and tried again. */
export function repeatedly(round: () => Promise<void>, log: Log): { stop(): Promise<void> } {
  let stopped = false;
  let running = Promise.resolve();
  const timer = setInterval(() => {
    running = running.then(async () => {
      if (stopped) return;
      await round().catch((error: Error) => log.error({ why: error.message }, 'the regular round failed'));
    });
  }, TICK_MS);
  return {
    async stop() {
      stopped = true;
      clearInterval(timer);
      await running;
    },
  };
}
