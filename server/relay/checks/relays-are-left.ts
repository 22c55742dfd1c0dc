import type { Check } from '#server/relay/checks/check';

/** The payment, and one more for a shop that asks twice. */
export const MOST_RELAYS = 2n;

export const relaysAreLeft: Check = ({ grant }) => (grant.relays < MOST_RELAYS ? null : 'relay_used_up');
