import type { Money } from '#protocol/money';
import type { CardIssuer } from '#server/issuers/card-issuer';
import { chooseIssuer } from '#server/issuers/issuer-list';

/** Whose card it would be, and what it would really be limited to. */
export type CardTerms = { issuer: string | null; headroom: Money; cap: Money };

/**
 * Chosen inside the decision: rules, reservation and the approver's statement all count the limit the issuer will set,
 * a whole-dollar issuer's 15.00 for 14.01. Without an issuer for the currency the rules refuse it.
 */
export function cardTerms(issuers: readonly CardIssuer[], amount: Money, policyHeadroom: Money): CardTerms {
  const { currency } = amount;
  // In another currency than the account's the request is refused; no sum mixes the two.
  const minor = policyHeadroom.currency === currency ? policyHeadroom.minor : 0n;
  const headroom = { currency, minor };
  const asked = { currency, minor: amount.minor + minor };
  const issuer = chooseIssuer(issuers, currency);
  return { issuer: issuer?.id ?? null, headroom, cap: issuer?.capFor(asked) ?? asked };
}
