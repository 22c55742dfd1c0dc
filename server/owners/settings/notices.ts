import { appendAudit } from '#server/store/audit/audit-log';
import type { Tx } from '#server/store/database';
import { enqueue } from '#server/store/outbox/outbox';

/** Tells the owner of something they may not have done themselves. It is in the audit whether or not a mail goes out. */
export async function notify(
  tx: Tx,
  notice: { accountId: string; subject: string; lines: string[]; to?: string; now: Date },
): Promise<void> {
  const { accountId, subject, lines, to, now } = notice;
  await appendAudit(tx, accountId, {
    kind: 'owner.notified',
    who: 'system',
    body: { subject, lines },
    at: now,
  });
  await enqueue(tx, { accountId, kind: 'notice', payload: { subject, lines, ...(to ? { to } : {}) }, now });
}
