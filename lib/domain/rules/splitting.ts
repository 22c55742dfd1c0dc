import { formatMoney } from '#domain/money/money-math';
import { pass, type Rule } from '#domain/rules/rule';

/**
 * Several small purchases at one merchant that together pass the threshold are one larger one in pieces.
 * They go to a person, never to a denial: buying twice is no offence.
 */
export const splitting: Rule = (
  { cap, merchant, agentName },
  { autoApproveThreshold, splitWindowMinutes },
  { sameMerchantSpent },
) => {
  if (splitWindowMinutes === null || !autoApproveThreshold || sameMerchantSpent.minor === 0n) return pass;
  const together = { currency: cap.currency, minor: sameMerchantSpent.minor + cap.minor };
  if (together.minor <= autoApproveThreshold.minor) return pass;
  return {
    result: 'review',
    reason: `With what rules approved for ${agentName} at ${merchant.host} in the last ${splitWindowMinutes} minutes it comes to ${formatMoney(together)}, over the ${formatMoney(autoApproveThreshold)} that rules may approve.`,
  };
};
