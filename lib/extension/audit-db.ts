import Dexie, { type EntityTable } from 'dexie';

/** One line of what happened in this browser; never holds card data. */
export type AuditEvent = {
  key: string;
  at: string;
  request_id: string | null;
  agent_name: string | null;
  merchant_host: string | null;
  registrable: string | null;
  amount: string | null;
  currency: string | null;
  what: string;
  who: string;
  text: string;
};

export type AuditDb = Dexie & { events: EntityTable<AuditEvent, 'key'> };

export function openAuditDb(): AuditDb {
  const db = new Dexie('countersign') as AuditDb;
  db.version(1).stores({ events: 'key, at, request_id' });
  return db;
}

/** The first record of a key stays: the same state seen twice is one event at its first time. */
export async function recordEvent(db: AuditDb, event: AuditEvent): Promise<void> {
  await db.transaction('rw', db.events, async () => {
    if ((await db.events.get(event.key)) === undefined) await db.events.add(event);
  });
}

export function eventsNewestFirst(db: AuditDb, limit: number): Promise<AuditEvent[]> {
  return db.events.orderBy('at').reverse().limit(limit).toArray();
}
