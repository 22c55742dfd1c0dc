import { isIP } from 'node:net';
import { EXTENSION_ORIGIN } from '#protocol/extension';

export type RelyingParty = { id: string; origins: string[] };

/** Whose passkeys these are: the public address's name. Null where it is an IP address, which can own none. */
export function relyingPartyOf(publicUrl: string): RelyingParty | null {
  const { hostname, origin } = new URL(publicUrl);
  if (isIP(hostname.replace(/^\[|\]$/g, '')) !== 0) return null;
  return { id: hostname, origins: [origin, EXTENSION_ORIGIN] };
}
