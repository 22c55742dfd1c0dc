import { matchDomainRules } from '#domain/merchant/merchant-domain';
import { pass, type Rule } from '#domain/rules/rule';

/** Without a list every merchant may be asked for; with one, only those on it. */
export const allowedDomain: Rule = ({ merchant, agentName }, { allowedDomains, blockedDomains }) => {
  if (!allowedDomains) return pass;
  const verdict = matchDomainRules(merchant, { allowed: allowedDomains, blocked: blockedDomains });
  if (verdict.listed === 'allowed') return pass;
  return {
    result: 'deny',
    reasonCode: 'merchant_not_allowed',
    reason: `${merchant.host} is not among the merchants that ${agentName} may buy from.`,
    suggestion: 'Ask the owner whether this merchant should be allowed.',
  };
};
