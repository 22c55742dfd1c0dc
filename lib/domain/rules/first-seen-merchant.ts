import { pass, type Rule } from '#domain/rules/rule';

/** Where the owner set it, a merchant that was never paid by their own approval is looked at by a person first. */
export const firstSeenMerchant: Rule = (_asked, { reviewFirstSeen }, { merchantIsKnown }) =>
  reviewFirstSeen && !merchantIsKnown ? { result: 'review' } : pass;
