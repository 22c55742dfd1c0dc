import type { CdpCookie } from '#extension/tab/cdp-schemas';

/** Who asks for what, as far as the browser's cookie rules care. */
export type CookieContext = {
  readonly kind: 'main_navigation' | 'other';
  readonly method: string;
  /** Unknown when the page's origin could not be told for certain. */
  readonly initiator: 'same_site' | 'cross_site' | 'unknown';
  /** The page asking and the address asked for have one origin. */
  readonly sameOrigin: boolean;
  /** The page asking stands in a tab of its own site. */
  readonly firstParty: boolean;
};

const isPartitioned = ({ partitionKey }: CdpCookie) => partitionKey !== undefined && partitionKey !== null;

/**
 * The cookies the browser itself would send. Where its rules depend on something we can't see, none:
 * a missing cookie fails a purchase visibly, one too many lends the merchant's session to somebody else's request.
 */
export function cookiesToSend(cookies: readonly CdpCookie[], context: CookieContext): CdpCookie[] {
  const { kind, method, initiator, sameOrigin, firstParty } = context;
  if (initiator === 'unknown') return [];
  const usable = cookies.filter((cookie) => !isPartitioned(cookie));
  if (kind === 'main_navigation') {
    if (initiator === 'same_site') return usable;
    // A cookie without the attribute counts as Lax.
    const isSafe = method === 'GET' || method === 'HEAD';
    return usable.filter(({ sameSite }) => sameSite === 'None' || (isSafe && sameSite !== 'Strict'));
  }
  return sameOrigin && firstParty && initiator === 'same_site' ? usable : [];
}

/** Longer paths first, as the browser writes them. */
export const cookieHeader = (cookies: readonly CdpCookie[]) =>
  [...cookies]
    .sort((a, b) => (b.path?.length ?? 0) - (a.path?.length ?? 0))
    .map(({ name, value }) => (name === '' ? value : `${name}=${value}`))
    .join('; ');
