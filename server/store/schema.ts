import type { ColumnType } from 'kysely';

/** Columns are text and integers only, so that one schema serves SQLite and PostgreSQL. Integers arrive as bigint on both. */
type Int = ColumnType<bigint, bigint | number, bigint | number>;
type NullableInt = ColumnType<bigint | null, bigint | number | null, bigint | number | null>;

/** Times are ISO 8601 UTC text, which sorts as time does. Lists and documents are JSON text. */
export interface Schema {
  accounts: {
    id: string;
    currency: string;
    settings: string;
    frozen: Int;
    password_hash: string | null;
    setup_token_hash: string | null;
    audit_seq: Int;
    audit_head: string;
    created_at: string;
  };
  sessions: {
    token_hash: string;
    account_id: string;
    created_at: string;
    expires_at: string;
    /** Once a session is seen from a browser with an agent seat it never approves again. */
    agent_browser: Int;
  };
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
  };
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
    fill_at: string | null;
  };
  /** One row per approved purchase: what is reserved, then authorised. Released rows count nothing. */
  ledger: {
    purchase_id: string;
    account_id: string;
    agent_id: string;
    state: string;
    minor: Int;
    reserved_at: string;
    changed_at: string;
  };
  cards: {
    id: string;
    account_id: string;
    agent_id: string;
    purchase_id: string;
    issuer: string;
    issuer_ref: string | null;
    brand: string | null;
    last4: string | null;
    exp_month: NullableInt;
    exp_year: NullableInt;
    limit_minor: Int;
    currency: string;
    state: string;
    created_at: string;
    expires_at: string;
    closed_at: string | null;
  };
  card_links: {
    token_hash: string;
    purchase_id: string;
    /** Sealed with the secret key, so that a later answer can say the same address again. */
    token_sealed: string;
    mode: string;
    expires_at: string;
    created_at: string;
  };
  sandbox_cards: {
    ref: string;
    client_ref: string;
    /** The sandbox tells a card once, as some issuers do: number and code rest sealed (AES-256-GCM, AAD = ref). */
    secret_sealed: string;
    number_mac: string;
    brand: string;
    last4: string;
    exp_month: Int;
    exp_year: Int;
    currency: string;
    limit_minor: Int;
    state: string;
    used: Int;
    expires_at: string;
    created_at: string;
  };
  sandbox_authorisations: {
    id: string;
    card_ref: string | null;
    status: string;
    decline_code: string | null;
    currency: string;
    minor: Int;
    merchant_name: string;
    merchant_domain: string;
    at: string;
  };
  pairing_codes: {
    id: string;
    account_id: string;
    code_hash: string;
    seat: string;
    agents: string;
    automation: Int;
    state: string;
    tries: Int;
    match_number: string | null;
    claim: string | null;
    sign_thumbprint: string | null;
    created_at: string;
    expires_at: string;
  };
  devices: {
    id: string;
    account_id: string;
    seat: string;
    name: string;
    browser: string;
    automation: Int;
    sign_jwk: string;
    sign_thumbprint: string;
    seal_jwk: string;
    token_hash: string;
    created_at: string;
    last_seen_at: string | null;
    revoked_at: string | null;
  };
  device_agents: { device_id: string; agent_id: string };
  proof_ids: { jti: string; expires_at: string };
  socket_tickets: { ticket_hash: string; device_id: string; expires_at: string };
  grants: {
    id: string;
    account_id: string;
    purchase_id: string;
    device_id: string;
    /** The alias is worthless by construction, so it may stand in clear. */
    alias: string;
    destinations: string;
    state: string;
    closed_why: string | null;
    relays: Int;
    created_at: string;
    expires_at: string;
  };
  relays: {
    id: string;
    grant_id: string;
    body_digest: string;
    host: string;
    state: string;
    /** The scrubbed answer, sealed; a repeat of the same body gets it again instead of a second payment. */
    answer_sealed: string | null;
    at: string;
  };
  payees: {
    account_id: string;
    merchant_host: string;
    endpoint_host: string;
    account_key: string;
    first_seen_at: string;
    allowed_by: string;
  };
  audit: {
    account_id: string;
    seq: Int;
    at: string;
    kind: string;
    who: string;
    purchase_id: string | null;
    body: string;
    prev: string;
    hash: string;
  };
}
