import type { Check } from '#server/relay/checks/check';
import { knownAs } from '#server/relay/known-addresses';

/**
 * A shop that was paid takes cards where it took them. Page script chooses where it posts, and a shop has many places
 * that keep what they are sent and show it again.
 */
export const addressIsUsual: Check = (attempt) => {
  if (attempt.endpoint || attempt.knownAddresses.length === 0) return null;
  return knownAs(attempt) ? null : 'relay_unusual_address';
};
