import { z } from 'zod';
import { PausedRequest } from '#extension/cdp-schemas';
import type { Session } from '#extension/debugger-port';
import type { StoredValue } from '#extension/stored-pairing';

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
  const open = new Map<string, Entry>();
  const kept = async () => {
    await last;
    return (await stored.read()) ?? [];
  };
  return {
    /** Every paused request, while this worker decides about it. */
    async track(entry: Entry, work: () => Promise<void>): Promise<void> {
      open.set(entry.paused.requestId, entry);
      await work().finally(() => open.delete(entry.paused.requestId));
    },
    /** Those that carry the alias, kept past the end of this worker. */
    async during(entry: Entry, work: () => Promise<void>): Promise<void> {
      await change((entries) => [...without(entry)(entries), entry]);
      await work().finally(() => change(without(entry)));
    },
    /** What an earlier worker left undecided. */
    async left(): Promise<Entry[]> {
      return (await kept()).filter(({ paused }) => !open.has(paused.requestId));
    },
    /** All that is held at this moment. */
    async held(): Promise<Entry[]> {
      return [...(await kept()), ...open.values()];
    },
    clear: () => change(() => []),
  };
}
export type PausedBook = ReturnType<typeof createPausedBook>;
