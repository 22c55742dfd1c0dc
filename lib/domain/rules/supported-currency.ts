import { pass, type Rule } from '#domain/rules/rule';

/** All caps are in the account's currency and sums never mix, so another currency is refused before anything else counts it. */
export const supportedCurrency: Rule = ({ amount }, { currency }, { issuerCurrencies }) => {
  if (amount.currency === currency && issuerCurrencies.includes(currency)) return pass;
  return {
    result: 'deny',
    reasonCode: 'currency_unsupported',
    reason: `${amount.currency} is not supported; this account pays in ${currency}.`,
    suggestion: `Ask for the purchase in ${currency} if the merchant offers it.`,
  };
};
