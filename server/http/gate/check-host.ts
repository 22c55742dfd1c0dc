import type { Context, MiddlewareHandler } from 'hono';
import { EXTENSION_ORIGIN } from '#protocol/extension';
import { problem } from '#server/http/answer/problem';

export type Addresses = { publicUrl: string; port: number };

/** Names this server answers to. A page that rebinds its own name to our address sends its own name. */
export function isOurHost({ publicUrl, port }: Addresses, host: string | undefined): boolean {
  const names = ['localhost', '127.0.0.1', '[::1]'].flatMap((name) =>
    port === 80 ? [name] : [`${name}:${port}`],
  );
  return host !== undefined && [new URL(publicUrl).host, ...names].includes(host.toLowerCase());
}

/** A browser names the page that calls; only our own pages and our extension may. Programs send no origin. */
export function isOurOrigin(
  { publicUrl }: Addresses,
  origin: string | undefined,
  fetchSite?: string | undefined,
): boolean {
  // A form on a page without referrers comes from `null`; then the browser's other word decides, which no page can set.
  if (origin === 'null') return fetchSite === 'same-origin';
  return origin === undefined || origin === publicUrl || origin === EXTENSION_ORIGIN;
}

/**
 * Firefox makes up an address for each installation of an extension, so it says nothing about whose it is. Such a caller
 * passes only where something else proves it: a device's key, or the ticket that a proven call bought.
 */
export const isFirefoxExtension = (origin: string | undefined): boolean =>
  /^moz-extension:\/\/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(origin ?? '');

export function checkHost(addresses: Addresses): MiddlewareHandler {
  return async (c: Context, next) => {
    if (!isOurHost(addresses, c.req.header('host'))) {
      return problem(c, 421, 'host_not_ours', `This server is ${addresses.publicUrl}.`);
    }
    const origin = c.req.header('origin');
    const isProven = isFirefoxExtension(origin) && c.req.header('dpop') !== undefined;
    if (!isProven && !isOurOrigin(addresses, origin, c.req.header('sec-fetch-site'))) {
      return problem(c, 403, 'origin_not_ours', `Only pages of ${addresses.publicUrl} may call.`);
    }
    return next();
  };
}
