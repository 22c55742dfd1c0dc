import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { eventsNewestFirst, openAuditDb, recordEvent } from '#extension/state/audit-db';
import type { HistoryEvent } from '#protocol/history';

const event = (key: string, at: string): HistoryEvent => ({
  key,
  at,
  request_id: 'pur_a',
  agent_name: 'engineering',
  merchant_host: 'lantern.localhost',
  registrable: 'lantern.localhost',
  amount: '12.00',
  currency: 'USD',
  what: 'issued',
  who: 'owner',
  text: 'Approved',
});

test('the same event seen twice is recorded once, at its first time, and the list is newest first', async () => {
  const db = openAuditDb();
  await recordEvent(db, event('pur_a issued', '2026-11-21T10:00:00Z'));
  await recordEvent(db, event('pur_a authorised', '2026-11-21T10:05:00Z'));
  await recordEvent(db, event('pur_a issued', '2026-11-21T11:00:00Z'));
  const listed = await eventsNewestFirst(db, 10);
  expect(listed.map(({ key, at }) => [key, at])).toEqual([
    ['pur_a authorised', '2026-11-21T10:05:00Z'],
    ['pur_a issued', '2026-11-21T10:00:00Z'],
  ]);
});
