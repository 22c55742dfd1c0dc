import { pass, type Rule } from '#domain/rules/rule';

export const accountFrozen: Rule = (_asked, _limits, { frozen }) =>
  frozen ? { result: 'deny', reasonCode: 'frozen', reason: 'The owner has frozen all purchases.' } : pass;
