import type { Selectable } from 'kysely';
import { IssuerError } from '#server/issuers/issuer-error';
import type { PurchaseDeps } from '#server/purchases/purchase-deps';
import type { Schema } from '#server/store/schema';

type Attempted = Pick<Selectable<Schema['cards']>, 'id' | 'attempt'>;

/** The same key makes the same card, so an order keeps its key until the issuer has spent it. */
export const attemptKeyOf = ({ id, attempt }: Attempted): string =>
  attempt === 0n ? id : `${id}:${attempt}`;

/**
 * The issuer answered a fault and would answer it again to this key. The next try has another one; it comes only after a
 * look for the order's card found none, and a card that shows up later is inert and swept.
 */
export async function leaveSpentKey(
  { db }: PurchaseDeps,
  { id, attempt }: Attempted,
  error: unknown,
): Promise<void> {
  if (!(error instanceof IssuerError) || !error.spendsKey) return;
  await db
    .updateTable('cards')
    .set({ attempt: attempt + 1n })
    .where('id', '=', id)
    // Two that ordered at once got the same answer to the same key: that is one key spent.
    .where('attempt', '=', attempt)
    .execute();
}
