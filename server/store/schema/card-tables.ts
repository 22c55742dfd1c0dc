import type { Counter, Int, NullableInt } from '#server/store/schema/columns';

export interface CardTables {
  cards: {
    id: string;
    account_id: string;
    agent_id: string;
    purchase_id: string;
    issuer: string;
    issuer_ref: string | null;
    /** How many keys of its order the issuer has spent on failures; the next order goes by the key after those. */
    attempt: Counter;
    /** 1 once another card of the same purchase took its place; it is dead then. */
    superseded: Counter;
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
}
