import type Stripe from 'stripe';
import { isProbe } from '#domain/purchase/probe-charge';
import type { Money } from '#protocol/money';

/** What we know of the purchase behind a card that somebody wants to charge. */
export type OpenPurchase = {
  approved: Money;
  merchantHost: string;
  cardState: string;
  /** An authorisation of more than a probe was approved before. */
  isUsed: boolean;
  probesSeen: number;
};

export type Decision = { approved: boolean; why: string };

const MAX_PROBES = 1;

export const askedMinor = ({ pending_request, amount }: Stripe.Issuing.Authorization): bigint =>
  BigInt(pending_request?.amount ?? amount);

/** Approves only what matches an open purchase. Stripe waits two seconds, so nothing is asked of anybody here. */
export function decideAuthorisation(
  authorisation: Stripe.Issuing.Authorization,
  purchase: OpenPurchase | null,
): Decision {
  const no = (why: string): Decision => ({ approved: false, why });
  if (!purchase) return no('no_request');
  if (purchase.cardState !== 'open') return no('card_not_open');
  const { pending_request: pending, currency, merchant_data } = authorisation;
  const asked = {
    currency: (pending?.currency ?? currency).toUpperCase(),
    minor: askedMinor(authorisation),
  };
  if (asked.currency !== purchase.approved.currency) return no('wrong_currency');
  if (asked.minor > purchase.approved.minor) return no('over_amount');
  if (purchase.isUsed) return no('second_use');
  if (isProbe(asked.minor, purchase.approved.minor) && purchase.probesSeen >= MAX_PROBES)
    return no('too_many_probes');
  const { url } = merchant_data;
  const host = url && URL.canParse(url) ? new URL(url).hostname : null;
  if (host !== null && !isSameSite(host, purchase.merchantHost)) return no('wrong_merchant');
  return { approved: true, why: 'matches' };
}

function isSameSite(host: string, merchantHost: string): boolean {
  const merchant = merchantHost.replace(/:\d+$/, '');
  return host === merchant || host.endsWith(`.${merchant}`) || merchant.endsWith(`.${host}`);
}
