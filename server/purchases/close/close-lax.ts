import { closeCard } from '#server/purchases/close/close-card';
import type { PurchaseDeps } from '#server/purchases/purchase-deps';

/** One decline is a mistyped code or a shop's own doubt, and leaves the card for another try. */
const MOST_DECLINES = 2n;
/** Who read the card in time may still be at the till. */
const GRACE_MS = 30 * 60_000;

/**
 * An issuer that ends a single-use card only some time after its payment may leave it open for a day after a decline. So a
 * card of it is closed after the second decline, and half an hour after the link that shows it has lapsed.
 */
export async function closeLax(deps: PurchaseDeps): Promise<void> {
  const lax = deps.issuers.filter(({ capabilities }) => capabilities.singleUse === 'shortly_after');
  if (lax.length === 0) return;
  const open = await deps.db
    .selectFrom('cards')
    .leftJoin('card_links', (join) =>
      join.onRef('card_links.purchase_id', '=', 'cards.purchase_id').on('card_links.mode', '=', 'link'),
    )
    .select(({ selectFrom }) => [
      'cards.id',
      'cards.account_id',
      'card_links.expires_at as link_expires_at',
      selectFrom('card_events')
        .select(({ fn }) => fn.countAll<bigint>().as('count'))
        .whereRef('card_events.card_id', '=', 'cards.id')
        .where('card_events.kind', '=', 'declined')
        .as('declines'),
    ])
    .where('cards.state', '=', 'open')
    .where(
      'cards.issuer',
      'in',
      lax.map(({ id }) => id),
    )
    .execute();
  const lapsed = new Date(deps.now().getTime() - GRACE_MS).toISOString();
  await Promise.all(
    open.map(async ({ id, account_id: accountId, declines, link_expires_at: linkEnds }) => {
      const isLapsed = linkEnds !== null && linkEnds <= lapsed;
      const isDeclined = BigInt(declines ?? 0n) >= MOST_DECLINES;
      if (!isLapsed && !isDeclined) return;
      await closeCard(deps, accountId, id, { who: 'system', why: isDeclined ? 'declined' : 'expired' });
    }),
  );
}
