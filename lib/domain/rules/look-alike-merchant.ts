import { pass, type Rule } from '#domain/rules/rule';

/** A merchant that could be taken for one of the owner's own is never approved by rule. */
export const lookAlikeMerchant: Rule = (_asked, _limits, { lookAlikeOf }) =>
  lookAlikeOf === null ? pass : { result: 'review' };
