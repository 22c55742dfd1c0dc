import { pass, type Rule } from '#domain/rules/rule';

/** All caps are in the account's currency and sums never mix, so another currency is refused before anything else counts it. */
export const supportedCurrency: Rule = ({ amount }, { currency }, { issuerCurrencies }) => {
  const made = issuerCurrencies.includes(currency);
  if (amount.currency === currency && made) return pass;
  return {
    result: 'deny',
    reasonCode: 'currency_unsupported',
    reason: made
      ? `${amount.currency} is not supported; this account pays in ${currency}.`
      : `No card issuer of this account makes cards in ${currency}${makes(issuerCurrencies)}.`,
    suggestion: made
      ? `Ask for the purchase in ${currency} if the merchant offers it.`
      : 'The owner adds an issuer for it in the settings.',
  };
};

const makes = (currencies: readonly string[]) =>
  currencies.length === 0 ? '' : `; they make ${currencies.join(', ')}`;
