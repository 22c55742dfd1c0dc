import type { Tx } from '#server/store/database';
import { enqueue, GiveUp } from '#server/store/outbox/outbox';

/** Work for the outbox about one card; the card's row says everything else when the work is done. */
export const enqueueCardJob = (
  tx: Tx,
  kind: string,
  { id, account_id: accountId }: { id: string; account_id: string },
  { now, afterMs }: { now: Date; afterMs: number },
) => enqueue(tx, { accountId, kind, payload: { card: id }, now, dueAt: new Date(now.getTime() + afterMs) });

export function cardOfJob(payload: unknown): string {
  if (
    typeof payload === 'object' &&
    payload !== null &&
    'card' in payload &&
    typeof payload.card === 'string'
  )
    return payload.card;
  throw new GiveUp('the job names no card');
}
