import type { Context, MiddlewareHandler } from 'hono';
import { problem } from '#server/http/problem';

const EXTENSION_ORIGIN = 'chrome-extension://oppaimjjbdclgkklagcimaogkpgfdgnp';

export type Addresses = { publicUrl: string; port: number };

/** Names this server answers to. A page that rebinds its own name to our address sends its own name. */
export function isOurHost({ publicUrl, port }: Addresses, host: string | undefined): boolean {
  const names = ['localhost', '127.0.0.1', '[::1]'].flatMap((name) =>
    port === 80 ? [name] : [`${name}:${port}`],
  );
  return host !== undefined && [new URL(publicUrl).host, ...names].includes(host.toLowerCase());
}

/** A browser names the page that calls; only our own pages and our extension may. Programs send no origin. */
export function isOurOrigin({ publicUrl }: Addresses, origin: string | undefined): boolean {
  return origin === undefined || origin === publicUrl || origin === EXTENSION_ORIGIN;
}

export function checkHost(addresses: Addresses): MiddlewareHandler {
  return async (c: Context, next) => {
    if (!isOurHost(addresses, c.req.header('host'))) {
      return problem(c, 421, 'host_not_ours', `This server is ${addresses.publicUrl}.`);
    }
    if (!isOurOrigin(addresses, c.req.header('origin'))) {
      return problem(c, 403, 'origin_not_ours', `Only pages of ${addresses.publicUrl} may call.`);
    }
    return next();
  };
}
