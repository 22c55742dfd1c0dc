import { type BackendClient, createBackendClient } from '#extension/backend/backend-client';
import type { DeviceKeys, KeyStore } from '#extension/backend/device-keys';
import type { Paired } from '#extension/backend/relay-client';
import type { StoredPairing, StoredValue } from '#extension/state/stored-pairing';

/** The device as it is now: asked for anew each time, because the worker may have been restarted or the pairing forgotten. */
export function createPairedDevice(deps: {
  stored: StoredValue<StoredPairing>;
  keyStore: KeyStore;
  fetch: typeof fetch;
  now: () => Date;
  newId: () => string;
}) {
  const clientFor = (address: string, token: string | null, keys: DeviceKeys): BackendClient =>
    createBackendClient({ address, token, keys, fetch: deps.fetch, now: deps.now, newId: deps.newId });
  const paired = async (): Promise<Paired | null> => {
    const device = await deps.stored.read();
    if (device?.step !== 'paired') return null;
    const keys = await deps.keyStore.load();
    return keys ? { device, keys, client: clientFor(device.address, device.token, keys) } : null;
  };
  return { clientFor, paired, client: async () => (await paired())?.client ?? null };
}
