import type { Sealer } from '#server/crypto/sealer';
import type { CardEvent, EventSource } from '#server/issuers/card-issuer';
import type { Registry } from '#server/issuers/registry';
import type { Db } from '#server/store/database';

/** Safe to be told the same twice, and in any order: issuers do both. */
export type OnCardEvents = (source: EventSource, events: readonly CardEvent[]) => Promise<void>;

export type WebhookDeps = {
  db: Db;
  sealer: Sealer;
  registry: Registry;
  now: () => Date;
  onCardEvents: OnCardEvents;
};

/** The body as it was sent: a signature is over its bytes. */
export type Delivery = { issuerId: string; raw: Uint8Array; signature: string | undefined };

/** `body` is what the issuer wants to read; null where it reads the status only. */
export type Taken =
  | { ok: true; body: Record<string, unknown> | null; headers: Record<string, string> }
  | { ok: false; code: 'not_found' | 'bad_signature' | 'unreadable' };
