import type { Int } from '#server/store/schema/columns';

export interface SandboxTables {
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
}
