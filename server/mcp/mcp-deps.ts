import type { FillAnswer } from '#protocol/tools';
import type { Log } from '#server/log';
import type { KnownAgent } from '#server/owners/agents';
import type { Purchases } from '#server/purchases/purchases';

export type McpDeps = {
  purchases: Purchases;
  /** Asks the agent's paired browser to fill; null when the request is not this agent's. */
  fillCheckout(call: { agentId: string; requestId: string; tab?: string }): Promise<FillAnswer | null>;
  log: Log;
};

/** A tool acts for exactly one agent, the one whose key opened the door. */
export type ToolDeps = McpDeps & { agent: KnownAgent };
