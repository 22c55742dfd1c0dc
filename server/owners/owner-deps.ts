import type { Db } from '#server/store/database';
import type { Signals } from '#server/store/signals/signals';

export type OwnerDeps = {
  db: Db;
  signals: Signals;
  /** Its name owns the passkeys. */
  publicUrl: string;
  development: boolean;
  now: () => Date;
};

export type InputErrors = { ok: false; code: 'bad_input'; errors: { field: string; rule: string }[] };
