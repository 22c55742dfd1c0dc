import { hostedCheckoutOf } from '#domain/hosted-checkouts';
import { pass, type Rule } from '#domain/rules/rule';

/** At a host that many payees share, its name doesn't say who is paid: an agent could be paying its own account there. */
export const sharedProcessor: Rule = ({ merchant }) => {
  const shared = hostedCheckoutOf(merchant.hostname);
  if (shared === null) return pass;
  return {
    result: 'review',
    reason: `Many payees are paid through ${shared}. Who is paid this time? The address doesn't say.`,
  };
};
