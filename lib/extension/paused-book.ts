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
  return {
    async during(entry: Entry, work: Promise<void>): Promise<void> {
      await change((entries) => [...without(entry)(entries), entry]);
      await work.finally(() => change(without(entry)));
    },
    async takeAll(): Promise<Entry[]> {
      return (await stored.read()) ?? [];
    },
    clear: () => change(() => []),
  };
}
export type PausedBook = ReturnType<typeof createPausedBook>;
