import { compareHeads } from '#domain/audit/compare-heads';
import type { AuditDb } from '#extension/state/audit-db';
import type { Checkpoint } from '#protocol/audit';
import type { ShownAudit } from '#protocol/device-state';

export type HeadKeeper = {
  /** What this browser remembers when it asks; null when nothing. */
  remembered(): Promise<Checkpoint | null>;
  /** An answer, and what was remembered when it was asked for: answers may arrive in another order. */
  saw(audit: ShownAudit, before: Checkpoint | null): Promise<void>;
};

/**
 * Remembers the newest signed head of the backend's audit, outside the backend. What contradicts it is kept as an alarm
 * until a person has read it; the head that was seen first stays as the evidence.
 */
export function createHeadKeeper(deps: {
  db: AuditDb;
  deviceId: () => Promise<string | null>;
  now: () => Date;
}): HeadKeeper {
  const { db } = deps;
  return {
    async remembered() {
      const id = await deps.deviceId();
      return id === null ? null : ((await db.heads.get(id))?.checkpoint ?? null);
    },
    async saw(audit, before) {
      const id = await deps.deviceId();
      if (id === null) return;
      const what = before ? compareHeads(before, audit) : null;
      await db.transaction('rw', db.heads, async () => {
        const row = await db.heads.get(id);
        if (row?.alarm) return;
        if (before && what) {
          const alarm = { what, seen: audit.checkpoint, at: deps.now().toISOString() };
          await db.heads.put({ device_id: id, checkpoint: before, alarm });
        } else if (!row || isNewer(audit.checkpoint, row.checkpoint)) {
          await db.heads.put({ device_id: id, checkpoint: audit.checkpoint, alarm: null });
        }
      });
    },
  };
}

const isNewer = (one: Checkpoint, other: Checkpoint) =>
  one.epoch === other.epoch ? one.seq > other.seq : one.epoch > other.epoch;

/** A person has read the alarm: what the backend shows now is what counts from here on. */
export async function acceptHead(db: AuditDb, deviceId: string): Promise<void> {
  await db.transaction('rw', db.heads, async () => {
    const row = await db.heads.get(deviceId);
    if (row?.alarm) await db.heads.put({ device_id: deviceId, checkpoint: row.alarm.seen, alarm: null });
  });
}
