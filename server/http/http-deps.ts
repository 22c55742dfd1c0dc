import type { FillReported, RelayRefusal, SealedCard } from '#protocol/checkout';
import type { Device } from '#server/devices/device';
import type { Devices } from '#server/devices/devices';
import type { SocketHub } from '#server/devices/socket-hub';
import type { Log } from '#server/log';
import type { KnownAgent } from '#server/owners/agents';
import type { Owners } from '#server/owners/owners';
import type { Purchases } from '#server/purchases/purchases';

/** What this door needs of the relay. */
export type CardDoor = {
  openCard(call: {
    device: Device;
    token: string;
  }): Promise<{ ok: true; card: SealedCard } | { ok: false; code: string; message: string }>;
  relay(call: {
    device: Device;
    jwe: string;
  }): Promise<{ ok: true; jwe: string } | { ok: false; reason_code: RelayRefusal; message: string }>;
  reportFill(call: { device: Device; reported: FillReported }): Promise<void>;
};

export type HttpDeps = {
  owners: Owners;
  devices: Devices;
  purchases: Purchases;
  relay: CardDoor;
  hub: SocketHub;
  mcp: (request: Request, agent: KnownAgent) => Promise<Response>;
  onChanged: (listener: (accountId: string) => void) => () => void;
  /** The one account for now: the owner token acts for it, a password signs in to it. */
  accountId: string;
  publicUrl: string;
  port: number;
  development: boolean;
  ownerToken: string | null;
  ownerTokenFull: boolean;
  sandboxKey: string | null;
  dashboardFolder: string;
  log: Log;
  now: () => Date;
};
