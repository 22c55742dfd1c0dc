import { hashToken } from '#server/crypto/tokens';
import type { DeviceDeps } from '#server/devices/device-deps';

/** Forgetting the seat ends its mark, wherever somebody carried it. */
export async function isMark({ db }: Pick<DeviceDeps, 'db'>, marks: readonly string[]): Promise<boolean> {
  const seat = await db
    .selectFrom('devices')
    .select('id')
    .where('mark_hash', 'in', marks.map(hashToken))
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return seat !== undefined;
}
