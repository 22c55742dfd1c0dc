import type { RelayDeps } from '#server/relay/relay-deps';

/** About the ten minutes that a grant lives. */
const MOST_TRIES = 60;

/**
 * A browser that lets go of its tab reads the shop's pages itself again. Where the shop's answer was let through before
 * the payment, the card is made dead first; a close that nobody confirms keeps the tab held until its grant ends.
 */
export async function confirmEnd({ db, purchases, patience }: RelayDeps, grantId: string): Promise<void> {
  const grant = await db
    .selectFrom('grants')
    .innerJoin('cards', 'cards.purchase_id', 'grants.purchase_id')
    .select([
      'grants.awaits',
      'grants.closed_why',
      'cards.id',
      'cards.account_id',
      'cards.close_confirmed_at',
    ])
    .where('grants.id', '=', grantId)
    .where('cards.superseded', '=', 0n)
    .executeTakeFirst();
  if (!grant || grant.awaits === null || grant.close_confirmed_at !== null) return;
  if (grant.closed_why === 'replaced') return;
  const { id: cardId, account_id: accountId } = grant;
  const end = { accountId, cardId, why: 'authorised' as const, reason: null, patienceMs: patience.closeMs };
  for (let tries = 0; tries < MOST_TRIES; tries += 1) if (await purchases.endCard(end)) return;
}
