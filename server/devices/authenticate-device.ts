import { hashToken } from '#server/crypto/tokens';
import { type Device, readDevice } from '#server/devices/device';
import type { DeviceDeps } from '#server/devices/device-deps';
import { type ProofRefusal, type ProvenCall, verifyProof } from '#server/devices/verify-proof';

export type Authenticated =
  | { ok: true; device: Device }
  | { ok: false; code: ProofRefusal | 'device_unknown' };

const SEEN_EVERY_MS = 60_000;

/** Token and key together are the device; either alone is nobody. */
export async function authenticateDevice(
  deps: DeviceDeps,
  token: string,
  call: ProvenCall,
): Promise<Authenticated> {
  const row = await deps.db
    .selectFrom('devices')
    .selectAll()
    .where('token_hash', '=', hashToken(token))
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  if (!row) return { ok: false, code: 'device_unknown' };
  const proof = await verifyProof(deps, call, token);
  if (!proof.ok) return proof;
  if (proof.thumbprint !== row.sign_thumbprint) return { ok: false, code: 'device_unknown' };
  const now = deps.now();
  if (row.last_seen_at === null || now.getTime() - Date.parse(row.last_seen_at) > SEEN_EVERY_MS) {
    await deps.db
      .updateTable('devices')
      .set({ last_seen_at: now.toISOString() })
      .where('id', '=', row.id)
      .execute();
  }
  return { ok: true, device: await readDevice(deps.db, row) };
}
