import { pass, type Rule } from '#domain/rules/rule';

/** An issuer let more through than was approved for this agent; its owner looks first. */
export const agentSuspended: Rule = ({ agentName }, _limits, { suspended }) =>
  suspended === null
    ? pass
    : {
        result: 'deny',
        reasonCode: 'agent_suspended',
        reason: `${agentName} is suspended: ${suspended}`,
        suggestion: 'Tell the owner; they lift it once they have looked at what was charged.',
      };
