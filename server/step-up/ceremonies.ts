import type { Selectable } from 'kysely';
import { newId } from '#server/crypto/tokens';
import type { Tx } from '#server/store/database';
import type { Schema } from '#server/store/schema';

export type CeremonyRow = Selectable<Schema['ceremonies']>;
export type Purpose = 'register' | 'sign_in' | 'step_up';

const MINUTES = 5;

/** Gives out a challenge: for one purpose, once, for five minutes. */
export async function openCeremony(
  tx: Tx,
  ceremony: { accountId: string; purpose: Purpose; challenge: string; statement?: string; now: Date },
): Promise<string> {
  const { accountId, purpose, challenge, statement = null, now } = ceremony;
  await tx.deleteFrom('ceremonies').where('expires_at', '<=', now.toISOString()).execute();
  const id = newId('cer');
  const expires_at = new Date(now.getTime() + MINUTES * 60_000).toISOString();
  await tx
    .insertInto('ceremonies')
    .values({ id, account_id: accountId, purpose, challenge, statement, expires_at })
    .execute();
  return id;
}

/** Whatever comes of the answer, the challenge was used: it is gone when this returns. */
export async function takeCeremony(
  tx: Tx,
  wanted: { accountId: string; purpose: Purpose; id: string; now: Date },
): Promise<CeremonyRow | null> {
  const found = await findCeremony(tx, wanted);
  if (!found) return null;
  const taken = await tx.deleteFrom('ceremonies').where('id', '=', found.id).executeTakeFirst();
  return taken.numDeletedRows === 1n ? found : null;
}

/** Looks without using it up, for a request that may have to be sent a second time. */
export async function findCeremony(
  tx: Tx,
  { accountId, purpose, id, now }: { accountId: string; purpose: Purpose; id: string; now: Date },
): Promise<CeremonyRow | null> {
  const row = await tx
    .selectFrom('ceremonies')
    .selectAll()
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .where('purpose', '=', purpose)
    .where('expires_at', '>', now.toISOString())
    .executeTakeFirst();
  return row ?? null;
}
