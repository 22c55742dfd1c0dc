import { hostedCheckoutOf } from '#domain/merchant/hosted-checkouts';
import { pass, type Rule } from '#domain/rules/rule';

/** At a host that many payees share, its name doesn't say who is paid: an agent could be paying its own account there. */
export const sharedProcessor: Rule = ({ merchant }) => {
  if (hostedCheckoutOf(merchant.hostname) === null) return pass;
  return {
    result: 'review',
    reason: `Many payees are paid through ${merchant.hostname}. Who is paid this time? The address doesn't say.`,
  };
};
