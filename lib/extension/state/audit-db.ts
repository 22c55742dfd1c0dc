import Dexie, { type EntityTable } from 'dexie';
import type { HeadConflict } from '#domain/audit/compare-heads';
import type { Checkpoint } from '#protocol/audit';
import type { HistoryEvent } from '#protocol/history';

/** The newest head of the backend's audit that this pairing saw, and what contradicted it. */
export type KeptHead = {
  device_id: string;
  checkpoint: Checkpoint;
  alarm: { what: HeadConflict; seen: Checkpoint; at: string } | null;
};

export type AuditDb = Dexie & {
  events: EntityTable<HistoryEvent, 'key'>;
  heads: EntityTable<KeptHead, 'device_id'>;
};

export function openAuditDb(): AuditDb {
  const db = new Dexie('countersign') as AuditDb;
  db.version(1).stores({ events: 'key, at, request_id' });
  db.version(2).stores({ heads: 'device_id' });
  return db;
}

/** The first record of a key stays: the same state seen twice is one event at its first time. */
export async function recordEvent(db: AuditDb, event: HistoryEvent): Promise<void> {
  await db.transaction('rw', db.events, async () => {
    if ((await db.events.get(event.key)) === undefined) await db.events.add(event);
  });
}

export function eventsNewestFirst(db: AuditDb, limit: number): Promise<HistoryEvent[]> {
  return db.events.orderBy('at').reverse().limit(limit).toArray();
}

export type OpenAlarm = KeptHead & { alarm: NonNullable<KeptHead['alarm']> };

export async function openAlarms(db: AuditDb): Promise<OpenAlarm[]> {
  const heads = await db.heads.toArray();
  return heads.flatMap((head) => (head.alarm ? [{ ...head, alarm: head.alarm }] : []));
}
