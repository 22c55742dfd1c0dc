import { matchDomainRules } from '#domain/merchant/merchant-domain';
import { pass, type Rule } from '#domain/rules/rule';

export const blockedDomain: Rule = ({ merchant, agentName }, { allowedDomains, blockedDomains }) => {
  const verdict = matchDomainRules(merchant, { allowed: allowedDomains ?? [], blocked: blockedDomains });
  if (verdict.listed !== 'blocked') return pass;
  return {
    result: 'deny',
    reasonCode: 'merchant_blocked',
    reason: `${merchant.host} is blocked for ${agentName} by the rule ${verdict.rule}.`,
  };
};
