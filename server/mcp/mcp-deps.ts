import type { Log } from '#server/log';
import type { KnownAgent } from '#server/owners/agents/agents';
import type { Purchases } from '#server/purchases/purchases';
import type { Relay } from '#server/relay/relay';

export type McpDeps = {
  purchases: Purchases;
  fillCheckout: Relay['fillCheckout'];
  development: boolean;
  log: Log;
  /** Aborts when the server stops. */
  stopping: AbortSignal;
};

/** A tool acts for exactly one agent, the one whose key opened the door. */
export type ToolDeps = McpDeps & { agent: KnownAgent };
