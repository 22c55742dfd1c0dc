import type { Check } from '#server/relay/checks/check';

/**
 * A payment carries the number under a card's key and the security code beside it; a note or a look-up does not.
 * A reviewed endpoint does nothing but payments, so there the number is enough.
 */
export const bodyIsPayment: Check = ({ found, endpoint }) => {
  if (found.number.length === 0) return 'relay_not_payment';
  return endpoint || found.code.length > 0 ? null : 'relay_not_payment';
};
