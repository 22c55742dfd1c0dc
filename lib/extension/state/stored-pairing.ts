import { z } from 'zod';
import { PublicJwk, Seat } from '#protocol/device';

/** What `storage.local` keeps of a pairing. The token is worth nothing without the key in IndexedDB. */
export const StoredPairing = z.discriminatedUnion('step', [
  z.object({
    step: z.literal('matching'),
    address: z.string(),
    pairing_id: z.string(),
    seat: Seat,
    automation: z.boolean(),
    match_number: z.string(),
    expires_at: z.string(),
  }),
  z.object({
    step: z.literal('paired'),
    address: z.string(),
    device_id: z.string(),
    token: z.string(),
    seat: Seat,
    automation: z.boolean(),
    relay_key: z.object({ kid: z.string(), jwk: PublicJwk }),
  }),
]);
export type StoredPairing = z.infer<typeof StoredPairing>;
export type PairedDevice = Extract<StoredPairing, { step: 'paired' }>;

export type StorageArea = {
  get(key: string): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
  remove(key: string): Promise<void>;
};

/** One value under one key, read by its schema; anything else there counts as nothing. */
export function createStoredValue<T>(area: StorageArea, key: string, schema: z.ZodType<T>) {
  return {
    async read(): Promise<T | null> {
      const found = schema.safeParse((await area.get(key))[key]);
      return found.success ? found.data : null;
    },
    write: (value: T) => area.set({ [key]: value }),
    clear: () => area.remove(key),
  };
}
export type StoredValue<T> = ReturnType<typeof createStoredValue<T>>;
