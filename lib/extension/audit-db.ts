import Dexie, { type EntityTable } from 'dexie';
import type { HistoryEvent } from '#protocol/history';

export type AuditDb = Dexie & { events: EntityTable<HistoryEvent, 'key'> };

export function openAuditDb(): AuditDb {
  const db = new Dexie('countersign') as AuditDb;
  db.version(1).stores({ events: 'key, at, request_id' });
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
