import type Stripe from 'stripe';
import type { CardFacts } from '#server/issuers/card-issuer';

/**
 * A card as Stripe holds it. Form encoding drops what is empty, so a card can come back without the control that
 * was asked for: such a card has no limit that equals any order's.
 */
export function factsOf(card: Stripe.Issuing.Card): CardFacts {
  return {
    ref: card.id,
    brand: card.brand.toLowerCase().startsWith('visa') ? 'visa' : 'mastercard',
    last4: card.last4,
    expMonth: card.exp_month,
    expYear: card.exp_year,
    limit: { currency: card.currency.toUpperCase(), minor: limitOf(card) },
    state: card.status === 'active' ? 'open' : card.status === 'canceled' ? 'closed' : 'inert',
  };
}

function limitOf({
  spending_controls: controls,
  lifecycle_controls: lifecycle,
}: Stripe.Issuing.Card): bigint {
  const amountOf = (interval: string) =>
    controls.spending_limits?.find((limit) => limit.interval === interval && !limit.categories?.length)
      ?.amount;
  const each = amountOf('per_authorization');
  const presences = controls.allowed_card_presences ?? [];
  const isBound =
    each !== undefined &&
    each > 0 &&
    each === amountOf('all_time') &&
    presences.length === 1 &&
    presences[0] === 'not_present' &&
    lifecycle?.cancel_after.payment_count === 1;
  return isBound ? BigInt(each) : -1n;
}
