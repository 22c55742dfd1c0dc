import { pass, type Rule } from '#domain/rules/rule';

/** A merchant that could be taken for one of the owner's own is never approved by rule. */
export const lookAlikeMerchant: Rule = ({ merchant }, _limits, { lookAlikeOf }) =>
  lookAlikeOf === null
    ? pass
    : { result: 'review', reason: `${merchant.host} could be taken for ${lookAlikeOf}.` };
