import type { RelayAwaits } from '#protocol/relay';
import type { Attempt } from '#server/relay/attempt';
import { knownAs } from '#server/relay/known-addresses';
import type { RelayDeps } from '#server/relay/relay-deps';
import { inAccount } from '#server/store/database';

const HOUR_MS = 3_600_000;

/**
 * Writes down that a card lives on after its relay and what for, so that everything its tab asks of the shop next goes
 * through the relay, and a sweep ends it if nothing comes. Answers the new end where the owner lets a shop charge later.
 */
export async function letLive(
  { db, now }: RelayDeps,
  attempt: Attempt,
  cardId: string,
  awaits: RelayAwaits,
): Promise<string | null> {
  const at = now();
  const hours = knownAs(attempt)?.laterHours ?? 0;
  const expires = awaits === 'later' ? new Date(at.getTime() + hours * HOUR_MS).toISOString() : null;
  await inAccount(db, attempt.device.accountId, async (tx) => {
    const since = {
      awaits,
      awaits_since: at.toISOString(),
      awaits_address: JSON.stringify(attempt.address),
    };
    await tx
      .updateTable('grants')
      .set(expires ? { ...since, expires_at: expires } : since)
      .where('id', '=', attempt.grant.id)
      .execute();
    if (expires)
      await tx.updateTable('cards').set({ expires_at: expires }).where('id', '=', cardId).execute();
  });
  return expires;
}
