import { pass, type Rule } from '#domain/rules/rule';

/** No rule approves what no card can follow; a person sees why, and approves once it is cleared. */
export const issuerReady: Rule = (_asked, _limits, { issuerBlocked }) =>
  issuerBlocked === null ? pass : { result: 'review', reason: `No card can be made yet. ${issuerBlocked}` };
