import type { RelayKey } from '#server/devices/relay-key';
import type { SocketHub } from '#server/devices/socket-hub';
import type { Db } from '#server/store/database';
import type { Signals } from '#server/store/signals/signals';

export type DeviceDeps = {
  db: Db;
  signals: Signals;
  hub: SocketHub;
  relayKey: RelayKey;
  /** Proofs name this address; a proof made for another one is void here. */
  publicUrl: string;
  development: boolean;
  now: () => Date;
};
