/**
 * What an armed tab is, kept in `storage.session` so that a worker Chromium killed can go on where it stopped.
 * Only trusted parts of the extension read that storage; and what it holds of a card is the alias.
 */
import { z } from 'zod';
import type { SnapshotKeeper } from '#extension/state/snapshot-keeper';
import type { StoredValue } from '#extension/state/stored-pairing';
import { Alias, Destination } from '#protocol/checkout';
import { ArmedView } from '#protocol/messages';
import { RelayAwaits } from '#protocol/relay';

export const ArmedState = z.object({
  request_id: z.string(),
  fill_id: z.string().nullable(),
  grant_id: z.string(),
  tab_id: z.number().int(),
  merchant_host: z.string(),
  alias: Alias,
  destinations: z.array(Destination),
  expires_at: z.string(),
  phase: ArmedView.shape.phase,
  /** Relays that were answered with the endpoint's own answer. */
  relays: z.number().int(),
  /** The card of an answered relay still lives: what the shop says next goes through the relay. */
  awaits: RelayAwaits.nullable().default(null),
  /** Set when the backend said that the grant is closed, whatever is still under way. */
  closed: z.string().nullable(),
  /** The word of the last request that was refused singly, for the report when no payment follows. */
  last_refusal: z.string().nullable(),
  filled_frames: z.array(z.number().int()),
});
export type ArmedState = z.infer<typeof ArmedState>;

export type ArmedStore = {
  read(): Promise<ArmedState | null>;
  put(state: ArmedState): Promise<void>;
  /** Null when nothing is armed, or something else by now. */
  change(grantId: string, part: Partial<ArmedState>): Promise<ArmedState | null>;
  clear(): Promise<void>;
};

const viewOf = ({ request_id, tab_id, merchant_host, phase, relays, expires_at }: ArmedState): ArmedView => ({
  delivery: 'sealed',
  request_id,
  tab_id,
  merchant_host,
  phase,
  relays,
  expires_at,
});

export function createArmedStore(stored: StoredValue<ArmedState>, snapshot: SnapshotKeeper): ArmedStore {
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(run: () => Promise<T>): Promise<T> => {
    const next = last.then(run);
    last = next.catch(() => undefined);
    return next;
  };
  const keep = async (state: ArmedState) => {
    await stored.write(state);
    await snapshot.change({ armed: viewOf(state) });
  };
  return {
    read: () => inTurn(() => stored.read()),
    put: (state) => inTurn(() => keep(state)),
    change: (grantId, part) =>
      inTurn(async () => {
        const state = await stored.read();
        if (state?.grant_id !== grantId) return null;
        const next = { ...state, ...part };
        await keep(next);
        return next;
      }),
    clear: () => inTurn(() => stored.clear()),
  };
}
