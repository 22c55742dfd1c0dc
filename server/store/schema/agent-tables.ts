import type { Counter, Int } from '#server/store/schema/columns';

export interface AgentTables {
  agents: {
    id: string;
    account_id: string;
    name: string;
    key_hash: string;
    key_hint: string;
    policy: string;
    policy_version: Int;
    created_at: string;
    revoked_at: string | null;
    /** An issuer let more through than was approved for it; it buys nothing until the owner lifts this. */
    suspended_at: string | null;
    suspended_why: string | null;
  };
  /** Every policy an agent ever had; the current one stands on its row too. */
  policy_versions: { agent_id: string; version: Int; policy: string; changed_at: string; who: string };
  payees: {
    account_id: string;
    merchant_host: string;
    endpoint_host: string;
    account_key: string;
    first_seen_at: string;
    allowed_by: string;
  };
  /** The one place, or the few, where a shop takes a card: learned from a payment, or allowed by the owner. */
  pay_addresses: {
    account_id: string;
    merchant_host: string;
    method: string;
    host: string;
    path: string;
    operation: string;
    /** Zero: it charges at once. Otherwise the owner lets it charge within so many hours. */
    later_hours: Counter;
    first_seen_at: string;
    allowed_by: string;
  };
}
