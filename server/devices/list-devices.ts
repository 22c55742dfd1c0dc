import type { Selectable } from 'kysely';
import { mapPage, type Page, type PageAsk } from '#domain/say/list-page';
import { type DeviceView, Seat } from '#protocol/device';
import type { DeviceDeps } from '#server/devices/device-deps';
import { namedAgents } from '#server/devices/pairing-code';
import { appendAudit } from '#server/store/audit/audit-log';
import { inAccount } from '#server/store/database';
import { byCreation, page } from '#server/store/page-query';
import type { Schema } from '#server/store/schema';

export async function listDevices(deps: DeviceDeps, accountId: string): Promise<DeviceView[]> {
  const rows = await deps.db
    .selectFrom('devices')
    .selectAll()
    .where('account_id', '=', accountId)
    .orderBy('created_at', 'desc')
    .execute();
  const views: DeviceView[] = [];
  for (const row of rows) views.push(await viewDevice(deps, row));
  return views;
}

export async function pageDevices(
  deps: DeviceDeps,
  accountId: string,
  ask: PageAsk,
): Promise<Page<DeviceView>> {
  const rows = deps.db.selectFrom('devices').selectAll().where('account_id', '=', accountId);
  return mapPage(await page(rows, byCreation('devices'), ask), (row) => viewDevice(deps, row));
}

async function viewDevice(
  { db, hub, now }: DeviceDeps,
  row: Selectable<Schema['devices']>,
): Promise<DeviceView> {
  const links = await db
    .selectFrom('device_agents')
    .select('agent_id')
    .where('device_id', '=', row.id)
    .execute();
  const agents = links.map(({ agent_id }) => agent_id);
  return {
    id: row.id,
    name: row.name,
    browser: row.browser,
    seat: Seat.parse(row.seat),
    automation: row.automation === 1n,
    agents: await namedAgents(db, agents),
    online: row.revoked_at === null && hub.isOnline(row.id),
    created_at: row.created_at,
    last_seen_at: row.last_seen_at,
    revoked_at: row.revoked_at,
    waits_until: row.waits_until !== null && row.waits_until > now().toISOString() ? row.waits_until : null,
  };
}

/** The token dies with this transaction, the open socket right after it. */
export async function revokeDevice(
  { db, hub, now, signals }: DeviceDeps,
  accountId: string,
  who: string,
  id: string,
): Promise<boolean> {
  const revoked = await inAccount(db, accountId, async (tx) => {
    const updated = await tx
      .updateTable('devices')
      .set({ revoked_at: now().toISOString() })
      .where('account_id', '=', accountId)
      .where('id', '=', id)
      .where('revoked_at', 'is', null)
      .executeTakeFirst();
    if (updated.numUpdatedRows === 0n) return false;
    await appendAudit(tx, accountId, { kind: 'device.revoked', who, body: { device: id }, at: now() });
    return true;
  });
  if (!revoked) return false;
  hub.disconnect(id);
  signals.changed(accountId);
  return true;
}
