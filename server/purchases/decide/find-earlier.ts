import type { ReadInput } from '#server/purchases/decide/read-input';
import type { PurchaseRow } from '#server/purchases/purchase-deps';
import type { Tx } from '#server/store/database';

const DUPLICATE_SECONDS = 90;

type Good = Extract<ReadInput, { ok: true }>;
/** `same`: this very request by its key. `twin`: the same purchase a moment ago, under no key or another one. */
export type Earlier =
  | { word: 'none' }
  | { word: 'same' | 'twin'; row: PurchaseRow }
  /** The key was used for something else. */
  | { word: 'other_body' };

export async function findEarlier(tx: Tx, agentId: string, read: Good, now: Date): Promise<Earlier> {
  const first = read.idempotencyKey === null ? undefined : await byKey(tx, agentId, read.idempotencyKey);
  if (first) return first.body_hash === read.bodyHash ? { word: 'same', row: first } : { word: 'other_body' };
  const twin = await recentTwin(tx, agentId, read, now);
  return twin ? { word: 'twin', row: twin } : { word: 'none' };
}

const byKey = (tx: Tx, agentId: string, key: string) =>
  tx
    .selectFrom('purchases')
    .selectAll()
    .where('agent_id', '=', agentId)
    .where('idempotency_key', '=', key)
    .executeTakeFirst();

const recentTwin = (tx: Tx, agentId: string, read: Good, now: Date) =>
  tx
    .selectFrom('purchases')
    .selectAll()
    .where('agent_id', '=', agentId)
    .where('merchant_host', '=', read.merchant.host)
    .where('currency', '=', read.amount.currency)
    .where('amount_minor', '=', read.amount.minor)
    .where('requested_at', '>', new Date(now.getTime() - DUPLICATE_SECONDS * 1000).toISOString())
    .orderBy('requested_at')
    .limit(1)
    .executeTakeFirst();
