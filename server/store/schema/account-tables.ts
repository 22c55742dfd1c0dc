import type { Generated } from 'kysely';
import type { Int } from '#server/store/schema/columns';

export interface AccountTables {
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
    /** RFC 7638, of the key that every request of this session is proven with. */
    key_thumbprint: string;
  };
  /** Of browsers that a person signed in with: strangers who guess do not hold them up. */
  sign_in_keys: { key_thumbprint: string; account_id: string };
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
}
