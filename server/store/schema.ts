import type { ColumnType, Generated } from 'kysely';

/** Columns are text and integers only, so that one schema serves SQLite and PostgreSQL. Integers arrive as bigint on both. */
type Int = ColumnType<bigint, bigint | number, bigint | number>;
type NullableInt = ColumnType<bigint | null, bigint | number | null, bigint | number | null>;

/** Zero unless it is given. */
type Counter = ColumnType<bigint, bigint | number | undefined, bigint | number>;

/** Times are ISO 8601 UTC text, which sorts as time does. Lists and documents are JSON text. */
export interface Schema {
  accounts: {
    id: string;
    currency: string;
    settings: string;
    frozen: Int;
    password_hash: string | null;
    setup_token_hash: string | null;
    reset_token_hash: Generated<string | null>;
    reset_expires_at: Generated<string | null>;
    /** The address this was served at last; null before the first start that wrote it down. */
    public_url: Generated<string | null>;
    audit_seq: Int;
    audit_head: string;
    created_at: string;
  };
  sessions: {
    /** Names the session in lists; the token that opens it is kept as its hash only. */
    id: string;
    token_hash: string;
    account_id: string;
    method: string;
    passkey_id: string | null;
    browser: string;
    created_at: string;
    last_seen_at: string;
    expires_at: string;
    /** Once a session is seen from a browser with an agent seat it never approves again. */
    agent_browser: Int;
  };
  passkeys: {
    id: string;
    account_id: string;
    credential_id: string;
    name: string;
    /** COSE, base64url. */
    public_key: string;
    counter: Int;
    transports: string;
    backed_up: Int;
    created_at: string;
    last_used_at: string | null;
    /** Until then it signs nothing. */
    waits_until: string | null;
  };
  /** A challenge that was given out and not answered yet. Taking it deletes it. */
  ceremonies: {
    id: string;
    account_id: string;
    purpose: string;
    challenge: string;
    /** What a step-up signs, in its canonical spelling. */
    statement: string | null;
    expires_at: string;
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
    /** An issuer let more through than was approved for it; it buys nothing until the owner lifts this. */
    suspended_at: string | null;
    suspended_why: string | null;
  };
  /** Every policy an agent ever had; the current one stands on its row too. */
  policy_versions: { agent_id: string; version: Int; policy: string; changed_at: string; who: string };
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
  cards: {
    id: string;
    account_id: string;
    agent_id: string;
    purchase_id: string;
    issuer: string;
    issuer_ref: string | null;
    /** How many keys of its order the issuer has spent on failures; the next order goes by the key after those. */
    attempt: Counter;
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
    /** Who asked for the close and why; on a card that is still being made, a wish that its issuance honours. */
    close_why: string | null;
    close_who: string | null;
    /** When the issuer had confirmed the close and no further charge was found. */
    close_confirmed_at: string | null;
    /** When the issuer is asked next what happened on this card; null when it is asked no more. */
    poll_due_at: string | null;
  };
  card_events: {
    issuer: string;
    event_id: string;
    account_id: string;
    card_id: string | null;
    purchase_id: string | null;
    authorisation_id: string | null;
    kind: string;
    currency: string;
    minor: Int;
    merchant_name: string | null;
    merchant_domain: string | null;
    merchant_category: string | null;
    decline_code: string | null;
    at: string;
    received_at: string;
    result: string;
  };
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
  /** The owner's card issuers, asked in the order of `position`. Settings hold no secret. */
  issuers: {
    id: string;
    account_id: string;
    kind: string;
    label: string;
    mode: string;
    settings: string;
    /** Keys as JSON, sealed with the id as AAD; destroyed when the issuer is removed. */
    secret_sealed: string | null;
    key_hint: string;
    position: Int;
    state: string;
    /** Grows with every change, so that no adapter outlives its settings. */
    version: Int;
    created_at: string;
    changed_at: string;
  };
  /** Cards of issuers that tell a card once. A row is written before the issuer is asked, so that it is asked once. */
  told_once: {
    issuer_id: string;
    client_ref: string;
    state: string;
    card_ref: string | null;
    facts: string | null;
    /** Number and code, AES-256-GCM, AAD = issuer and reference; gone with the close. */
    secret_sealed: string | null;
    expires_at: string;
    created_at: string;
  };
  /** Every authorisation of a card that we said yes to while its issuer waited: a probe, and the payment. */
  yes_given: { issuer_id: string; card_ref: string; authorisation_id: string; minor: Int; at: string };
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
  /** Captures, reversals, refunds and force posts that the sandbox network reported. */
  sandbox_movements: {
    id: string;
    card_ref: string;
    authorisation_id: string | null;
    kind: string;
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
    /** Handed on to the device: the end of its 24 hours. */
    waits_until: Generated<string | null>;
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
    waits_until: Generated<string | null>;
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
    /** What its card still waits for after a relay; its tab's further requests to the shop go through the relay. */
    awaits: Generated<string | null>;
    awaits_since: Generated<string | null>;
    /** The address that took the card, as JSON; learned once it is paid. */
    awaits_address: Generated<string | null>;
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
  /** Keys that sign heads. The newest with a private part signs; all others only verify. */
  audit_keys: {
    kid: string;
    jwk: string;
    private_sealed: string | null;
    /** Keyed fingerprint of the public part: a key that somebody wrote into the table signs for nobody. */
    attest: string;
    created_at: string;
  };
  audit_checkpoints: {
    account_id: string;
    seq: Int;
    head: string;
    at: string;
    epoch: Int;
    sig: string;
  };
  /** One row a restored backup; an account without any is in its first epoch. */
  audit_epochs: {
    account_id: string;
    epoch: Int;
    backup_at: string;
    backup_seq: Int;
    backup_head: string;
    started_at: string;
    /** Until then the account stays frozen. */
    reconciled_at: string | null;
  };
  /** The last audit row whose waiting requests the owner was told of by mail. */
  notice_marks: { account_id: string; told_seq: Int; told_at: string };
  /** Written in the transaction that causes the work; taken by the outbox poller. */
  outbox: {
    id: string;
    account_id: string;
    kind: string;
    payload: string;
    state: string;
    tries: Int;
    /** While a job runs, the end of its lease: a worker that dies loses it. */
    due_at: string;
    last_error: string | null;
    created_at: string;
  };
}
