import { pass, type Rule } from '#domain/rules/rule';

/** A retry storm is stopped by its number, whatever it costs. */
export const velocity: Rule = ({ agentName }, { maxPerHour }, { askedLastHour }) => {
  if (maxPerHour === null || askedLastHour < maxPerHour) return pass;
  return {
    result: 'deny',
    reasonCode: 'too_many_requests',
    reason: `${agentName} may ask ${maxPerHour} times an hour and has asked ${askedLastHour} times.`,
    suggestion: 'Wait before asking again; retry an unclear request with its idempotency_key.',
  };
};
