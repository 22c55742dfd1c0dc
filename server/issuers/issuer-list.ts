import type { CardIssuer } from '#server/issuers/card-issuer';
import { IssuerError } from '#server/issuers/issuer-error';

/** In the order the owner configured them: the first that makes cards in this currency. */
export const chooseIssuer = (issuers: readonly CardIssuer[], currency: string): CardIssuer | null =>
  issuers.find(({ capabilities }) => capabilities.currencies.includes(currency)) ?? null;

/** Whose card it is. One whose issuer was taken away cannot be reached, and nothing is assumed about it. */
export function issuerOf(issuers: readonly CardIssuer[], id: string): CardIssuer {
  const issuer = issuers.find((one) => one.id === id);
  if (!issuer) throw new IssuerError('misconfigured', `The card issuer ${id} is not configured any more.`);
  return issuer;
}
