import { pass, type Rule } from '#domain/rules/rule';

const ENOUGH_WORDS = 4;
/** What says nothing about why; compared without case, signs and spaces. */
const BOILERPLATE = new Set([
  'needed',
  'required',
  'necessary',
  'asrequested',
  'userrequest',
  'requestedbyuser',
  'itisneeded',
  'thisisneeded',
  'itisrequired',
  'neededforthetask',
  'requiredforthetask',
  'neededtocompletethetask',
  'requiredtocompletethetask',
  'forthetask',
  'na',
  'none',
  'test',
]);

/** Where the owner set it, a purchase nobody can judge by its reason is not approved by rule. */
export const weakJustification: Rule = ({ justification }, { reviewWeakJustification }) => {
  if (!reviewWeakJustification) return pass;
  const words = justification.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const weak = words.length < ENOUGH_WORDS || BOILERPLATE.has(words.join(''));
  return weak ? { result: 'review' } : pass;
};
