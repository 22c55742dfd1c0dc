import type { Devices } from '#server/devices/devices';
import type { Log } from '#server/log';
import type { Metrics } from '#server/metrics/metrics';
import type { KnownAgent } from '#server/owners/agents/agents';
import type { Audit } from '#server/owners/audit';
import type { Issuers } from '#server/owners/issuers/issuers';
import type { Owners } from '#server/owners/owners';
import type { Purchases } from '#server/purchases/purchases';
import type { Relay } from '#server/relay/relay';
import type { Webhooks } from '#server/webhooks/webhooks';

export type HttpDeps = {
  owners: Owners;
  audit: Audit;
  issuers: Issuers;
  webhooks: Webhooks;
  devices: Devices;
  purchases: Purchases;
  relay: Pick<Relay, 'openCard' | 'relay' | 'reportFill'>;
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
  metrics: Metrics;
  /** Aborts when the server stops: what waits answers now, what streams ends. */
  stopping: AbortSignal;
  now: () => Date;
};
