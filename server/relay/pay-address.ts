import { z } from 'zod';
import type { BodyField } from '#domain/body/body-fields';
import { payOperation } from '#domain/body/pay-operation';

/** The one place of a shop that takes a card: what was learned or allowed holds for this and nothing beside it. */
export const PayAddress = z.object({
  method: z.string(),
  scheme: z.string(),
  host: z.string(),
  /** What differs from purchase to purchase stands as `{id}`. */
  path: z.string(),
  operation: z.string(),
});
export type PayAddress = z.infer<typeof PayAddress>;

const ID = '{id}';
const LONGEST_WORD = 24;

/** A cart's number or token is another one each time; the words of an address are its own, `step2` and `v1` among them. */
const steady = (part: string) =>
  /^\d+$/.test(part) || part.length > LONGEST_WORD || (part.length > 5 && /\d.*\d/.test(part)) ? ID : part;

export function payAddress(method: string, url: URL, fields: readonly BodyField[]): PayAddress {
  const path = url.pathname.split('/').map(steady).join('/');
  const query = [...url.searchParams]
    .map(([name, value]) => `${steady(name)}=${steady(value)}`)
    .sort()
    .join('&');
  return {
    method,
    scheme: url.protocol.replace(':', ''),
    host: url.host,
    path: query === '' ? path : `${path}?${query}`,
    operation: payOperation(fields),
  };
}

export const addressLine = ({ method, scheme, host, path, operation }: PayAddress): string =>
  `${method} ${scheme}://${host}${path}${operation === '' ? '' : ` (${operation})`}`;

export const addressKey = ({ method, host, path, operation }: Omit<PayAddress, 'scheme'>): string =>
  [method, host, path, operation].join(' ');
