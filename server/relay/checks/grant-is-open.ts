import type { Check } from '#server/relay/checks/check';

/** A frozen account spends nothing, whatever was granted before. */
export const grantIsOpen: Check = ({ grant, frozen, now }) => {
  if (grant.state !== 'open' || frozen) return 'relay_grant_closed';
  return now.toISOString() < grant.expires_at ? null : 'relay_grant_expired';
};
