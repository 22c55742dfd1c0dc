import type { Check } from '#server/relay/checks/check';

export const payeeIsKnown: Check = ({ payee }) => {
  if (!payee) return null;
  return payee.accountKey !== null && payee.standing !== 'new_asked' ? null : 'relay_payee_unknown';
};
