import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { isPublicAddress } from '#server/outbound/public-address';

export type Address = { readonly address: string; readonly family: number };
export type ResolveHost = (hostname: string) => Promise<Address | null>;

const LOOPBACK: Address = { address: '127.0.0.1', family: 4 };

const fromSystem = (hostname: string): Promise<Address[]> => lookup(hostname, { all: true, verbatim: true });

/**
 * One answer per request, which the connection is then pinned to: a name that answers differently
 * a second time leads nowhere new. Null is a host nobody may reach from here.
 */
export function createResolveHost({
  development,
  ask = fromSystem,
}: {
  development: boolean;
  ask?: (hostname: string) => Promise<Address[]>;
}): ResolveHost {
  return async (hostname) => {
    const name = hostname.replace(/^\[|\]$/g, '');
    // Node's resolver does not know these names; browsers send them to loopback (RFC 6761).
    if (name === 'localhost' || name.endsWith('.localhost')) return development ? LOOPBACK : null;
    const family = isIP(name);
    const found = family === 0 ? await ask(name).catch(() => []) : [{ address: name, family }];
    // One private address among public ones is how rebinding begins.
    if (!development && !found.every(({ address }) => isPublicAddress(address))) return null;
    return found[0] ?? null;
  };
}
