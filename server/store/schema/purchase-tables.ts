import type { Counter, Int } from '#server/store/schema/columns';

export interface PurchaseTables {
  purchases: {
    id: string;
    account_id: string;
    agent_id: string;
    state: string;
    merchant_scheme: string;
    merchant_host: string;
    merchant_registrable: string;
    currency: string;
    amount_minor: Int;
    /** What the card will really be limited to; rules and reservations count this. */
    cap_minor: Int;
    /** By how much the page's total may exceed the amount. */
    headroom_minor: Counter;
    /** Whose card the cap was read from. */
    issuer: string | null;
    said: string;
    delivery: string;
    rules: string;
    reason_code: string | null;
    reason: string | null;
    suggestion: string | null;
    digest: string | null;
    idempotency_key: string | null;
    body_hash: string;
    possible_duplicate_of: string | null;
    policy_version: Int;
    requested_at: string;
    expires_at: string | null;
    decided_at: string | null;
    decided_by: string | null;
    fill_outcome: string | null;
    fill_why: string | null;
    fill_at: string | null;
    /** 1 once a purchase that a person approved was settled and not given back: the merchant is known by it. */
    history: Counter;
  };
  /** One row per approved purchase: what is reserved, then authorised, then settled. Released rows count nothing. */
  ledger: {
    purchase_id: string;
    account_id: string;
    agent_id: string;
    state: string;
    /** What limits count. */
    minor: Int;
    /** What the issuer's events say was or may be taken, taken, and given back. */
    charged_minor: Counter;
    settled_minor: Counter;
    refunded_minor: Counter;
    /** Since when it counts: the approval, or the late event that brought a released row back. */
    reserved_at: string;
    changed_at: string;
  };
  /** What the ledger adds up to for one agent or one account, from an instant on. */
  spent_since: { spender: string; start: string; minor: Int };
  /** What the owner must see, each matter once. */
  alerts: {
    id: string;
    account_id: string;
    kind: string;
    about: string;
    purchase_id: string | null;
    sentence: string;
    raised_at: string;
    cleared_at: string | null;
    cleared_by: string | null;
  };
  card_links: {
    token_hash: string;
    purchase_id: string;
    /** Sealed with the secret key, so that a later answer can say the same address again. */
    token_sealed: string;
    /** The delivery that was approved. */
    mode: string;
    /** How often it has shown its card. */
    shown: Counter;
    expires_at: string;
    created_at: string;
  };
}
