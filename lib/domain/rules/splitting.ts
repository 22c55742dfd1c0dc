import { pass, type Rule } from '#domain/rules/rule';

/**
 * Several small purchases at one merchant that together pass the threshold are one larger one in pieces.
 * They go to a person, never to a denial: buying twice is no offence.
 */
export const splitting: Rule = (
  { cap },
  { autoApproveThreshold, splitWindowMinutes },
  { sameMerchantSpent },
) => {
  if (splitWindowMinutes === null || !autoApproveThreshold || sameMerchantSpent.minor === 0n) return pass;
  return sameMerchantSpent.minor + cap.minor > autoApproveThreshold.minor ? { result: 'review' } : pass;
};
