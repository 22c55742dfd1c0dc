import type { Generated } from 'kysely';
import type { Int } from '#server/store/schema/columns';

export interface DeviceTables {
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
    /** Of the mark that pairing an agent seat left in its browser. */
    mark_hash: Generated<string | null>;
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
}
