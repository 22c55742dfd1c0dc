import type { Int } from '#server/store/schema/columns';

export interface AuditTables {
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
