import type { Context } from 'hono';

/**
 * Every value of one cookie. Cookies have no port: whatever else runs on this host can put one of the same name beside ours,
 * with a longer path for instance, and browsers send that one first.
 */
export const cookieValues = (c: Context, name: string): string[] =>
  (c.req.header('cookie') ?? '').split(';').flatMap((pair) => {
    const at = pair.indexOf('=');
    return at > 0 && pair.slice(0, at).trim() === name ? [pair.slice(at + 1).trim()] : [];
  });
