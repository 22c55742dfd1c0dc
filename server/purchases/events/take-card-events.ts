import type { CardEvent, EventSource } from '#server/issuers/card-issuer';
import { type OpenGrant, tellGrantsClosed } from '#server/purchases/cards/open-grants';
import { applyCardEvent } from '#server/purchases/events/apply-card-event';
import type { PurchaseDeps } from '#server/purchases/purchase-deps';
import { inAccount } from '#server/store/database';

/** All of them or none: an issuer that is told "no" sends them again, and each still counts once. */
export async function takeCardEvents(
  deps: PurchaseDeps,
  source: EventSource,
  events: readonly CardEvent[],
): Promise<void> {
  if (events.length === 0) return;
  const dropped: OpenGrant[] = [];
  await inAccount(deps.db, source.accountId, async (tx) => {
    for (const event of events)
      dropped.push(...(await applyCardEvent(tx, deps, source, event, deps.now())).dropped);
  });
  tellGrantsClosed(deps, dropped, 'authorised');
  deps.signals.changed(source.accountId);
}
