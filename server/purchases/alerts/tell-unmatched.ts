import { formatMoney } from '#domain/money/money-math';
import type { CardEvent, EventSource } from '#server/issuers/card-issuer';
import { raiseAlert } from '#server/purchases/alerts/alerts';
import type { Tx } from '#server/store/database';

/** A refusal moved no money, and what is given back harms nobody. */
const TAKES: readonly CardEvent['kind'][] = ['authorised', 'captured', 'force_posted'];

/** Money was taken on a card that nobody asked for here: no request stands behind it, and no limit counts it. */
export async function tellUnmatched(
  tx: Tx,
  { accountId, issuerId }: EventSource,
  event: CardEvent,
  at: Date,
): Promise<void> {
  if (!TAKES.includes(event.kind)) return;
  const { id, cardRef, authorisationId, money, merchant } = event;
  const shop = merchant.domain ?? merchant.name?.slice(0, 100) ?? 'a shop without a name';
  await raiseAlert(tx, {
    accountId,
    kind: 'charge_without_request',
    about: `${issuerId} ${cardRef} ${authorisationId ?? id}`,
    purchaseId: null,
    sentence: `${shop} charged ${formatMoney(money)} to a card that no request here was made for. It counts against no limit. Look at the issuer whose card that is.`,
    at,
  });
}
