import { isIPv6 } from 'node:net';
import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';

/** The other end of the connection. Headers about it (`X-Forwarded-For`) are the caller's own words, and never read. */
export function callerAddress(c: Context): string {
  // A request that came over no socket has no connection.
  if (!c.env?.incoming) return 'none';
  return getConnInfo(c).remote.address ?? 'none';
}

export const isLoopbackAddress = (address: string): boolean =>
  address === '::1' || /^(::ffff:)?127\.\d+\.\d+\.\d+$/.test(address);

/** Who holds one IPv6 address usually holds all of its /64. */
export function networkOf(address: string): string {
  if (!isIPv6(address) || address.includes('.')) return address;
  const [head = '', tail = ''] = address.split('::');
  const left = head.split(':').filter(Boolean);
  const right = tail.split(':').filter(Boolean);
  const groups = [...left, ...Array(Math.max(0, 8 - left.length - right.length)).fill('0'), ...right];
  return groups.slice(0, 4).join(':');
}
