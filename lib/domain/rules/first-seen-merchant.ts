import { pass, type Rule } from '#domain/rules/rule';

/** Where the owner set it, a merchant that was never paid by their own approval is looked at by a person first. */
export const firstSeenMerchant: Rule = ({ merchant }, { reviewFirstSeen }, { merchantIsKnown }) =>
  reviewFirstSeen && !merchantIsKnown
    ? { result: 'review', reason: `No purchase at ${merchant.registrable} that you approved was paid yet.` }
    : pass;
