import { hashToken, newToken } from '#server/crypto/tokens';
import { type Device, readDevice } from '#server/devices/device';
import type { DeviceDeps } from '#server/devices/device-deps';

const TICKET_SECONDS = 30;

/** A browser cannot put a proof on a WebSocket, so a proven call buys a ticket that opens one, once, soon. */
export async function issueTicket(
  { db, now }: DeviceDeps,
  device: Device,
): Promise<{ ticket: string; expires_at: string }> {
  const ticket = newToken('tkt');
  const expires_at = new Date(now().getTime() + TICKET_SECONDS * 1000).toISOString();
  await db.deleteFrom('socket_tickets').where('expires_at', '<', now().toISOString()).execute();
  await db
    .insertInto('socket_tickets')
    .values({ ticket_hash: hashToken(ticket), device_id: device.id, expires_at })
    .execute();
  return { ticket, expires_at };
}

export async function redeemTicket({ db, now }: DeviceDeps, ticket: string): Promise<Device | null> {
  const [redeemed] = await db
    .deleteFrom('socket_tickets')
    .where('ticket_hash', '=', hashToken(ticket))
    .returningAll()
    .execute();
  if (!redeemed || redeemed.expires_at <= now().toISOString()) return null;
  const row = await db
    .selectFrom('devices')
    .selectAll()
    .where('id', '=', redeemed.device_id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return row ? readDevice(db, row) : null;
}
