import { z } from 'zod';
import type { StoredValue } from '#extension/state/stored-pairing';
import { PausedRequest } from '#extension/tab/cdp-schemas';
import type { Session } from '#extension/tab/debugger-port';

const Entry = z.object({
  session: z.object({ tabId: z.number(), sessionId: z.string().optional() }),
  paused: PausedRequest,
});
export const PausedEntries = z.array(Entry);
type Entry = { session: Session; paused: PausedRequest };

/**
 * Requests between pause and answer, so that a worker killed in the middle asks again for the same body:
 * the relay sends nothing twice, it gives its kept answer or says that the outcome is unknown.
 */
export function createPausedBook(stored: StoredValue<z.infer<typeof PausedEntries>>) {
  let last: Promise<unknown> = Promise.resolve();
  const change = (edit: (entries: Entry[]) => Entry[]) => {
    last = last
      .then(async () => stored.write(edit((await stored.read()) ?? [])))
      // A body too large for the session storage is not asked for again after a kill; its request then hangs.
      .catch(() => undefined);
    return last;
  };
  const without = (entry: Entry) => (entries: Entry[]) =>
    entries.filter(({ paused }) => paused.requestId !== entry.paused.requestId);
  const undecided = new Map<string, Promise<void>>();
  const carrying = new Map<string, Entry>();
  const waiting = new Map<string, { entry: Entry; resolve: () => void }>();
  const kept = async () => {
    await last;
    return (await stored.read()) ?? [];
  };
  return {
    /** Every paused request, from its pause to its answer. */
    async track(entry: Entry, decide: () => Promise<void>): Promise<void> {
      const id = entry.paused.requestId;
      const work = decide().finally(() => undecided.delete(id));
      undecided.set(id, work);
      await work;
    },
    /** Those that carry the alias, kept past the end of this worker. */
    async during(entry: Entry, relay: () => Promise<void>): Promise<void> {
      const id = entry.paused.requestId;
      undecided.delete(id);
      carrying.set(id, entry);
      try {
        await change((entries) => [...without(entry)(entries), entry]);
        await relay();
      } finally {
        carrying.delete(id);
        void change(without(entry));
      }
    },
    /** What carries nothing and may not read the shop yet: letting go of the tab fails it like what carries the alias. */
    async parked(entry: Entry, until: Promise<void>): Promise<void> {
      const id = entry.paused.requestId;
      undecided.delete(id);
      await new Promise<void>((resolve) => {
        waiting.set(id, { entry, resolve });
        void until.then(resolve);
      });
      waiting.delete(id);
    },
    /** Their requests were failed: nobody waits any more. */
    unpark(): void {
      for (const { resolve } of waiting.values()) resolve();
    },
    /** What an earlier worker left without an answer. */
    async left(): Promise<Entry[]> {
      return (await kept()).filter(({ paused }) => !carrying.has(paused.requestId));
    },
    /** All that is held with the alias in it, and what waits for its end. */
    async held(): Promise<Entry[]> {
      return [...(await kept()), ...carrying.values(), ...[...waiting.values()].map(({ entry }) => entry)];
    },
    /** Until it is known of every request paused by now whether it carries the alias. */
    async decided(): Promise<void> {
      await Promise.allSettled([...undecided.values()]);
    },
    clear: () => change(() => []),
  };
}
export type PausedBook = ReturnType<typeof createPausedBook>;
