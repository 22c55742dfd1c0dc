/** Where a real card was written, kept in `storage.session` for the worker that comes after this one: never the card. */
import { z } from 'zod';
import type { SnapshotKeeper } from '#extension/state/snapshot-keeper';
import type { StoredValue } from '#extension/state/stored-pairing';
import { ArmedView } from '#protocol/messages';

export const DirectState = z.strictObject({
  request_id: z.string(),
  fill_id: z.string().nullable(),
  grant_id: z.string(),
  tab_id: z.number().int(),
  merchant_host: z.string(),
  merchant_origin: z.string(),
  expires_at: z.string(),
  /** `relaying` is said once the form was sent or the page left: the network has the word. */
  phase: ArmedView.shape.phase,
  /** Whether the card may still stand in the page. */
  in_page: z.boolean(),
});
export type DirectState = z.infer<typeof DirectState>;

export function createDirectStore(stored: StoredValue<DirectState>, snapshot: SnapshotKeeper) {
  const keep = async (state: DirectState) => {
    await stored.write(state);
    const { request_id, tab_id, merchant_host, phase, expires_at } = state;
    await snapshot.change({
      armed: { delivery: 'direct', request_id, tab_id, merchant_host, phase, relays: 0, expires_at },
    });
  };
  return {
    read: () => stored.read(),
    put: keep,
    /** Null when another fill, or none, is there by now. */
    async change(grantId: string, part: Partial<DirectState>): Promise<DirectState | null> {
      const state = await stored.read();
      if (state?.grant_id !== grantId) return null;
      const next = { ...state, ...part };
      await keep(next);
      return next;
    },
    clear: () => stored.clear(),
  };
}
export type DirectStore = ReturnType<typeof createDirectStore>;
