import type { MiddlewareHandler } from 'hono';

const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** What a handler set itself stands; everything it left out is closed. */
export function securityHeaders(publicUrl: string): MiddlewareHandler {
  const secure = publicUrl.startsWith('https:');
  return async (c, next) => {
    await next();
    const headers = c.res.headers;
    const preset = (name: string, value: string) => {
      if (!headers.has(name)) headers.set(name, value);
    };
    preset(
      'content-security-policy',
      c.req.path.startsWith('/api/') ? "default-src 'none'; frame-ancestors 'none'" : PAGE_POLICY,
    );
    preset('cache-control', 'no-store');
    preset('x-content-type-options', 'nosniff');
    preset('x-frame-options', 'DENY');
    preset('referrer-policy', 'no-referrer');
    preset('cross-origin-opener-policy', 'same-origin');
    preset('cross-origin-resource-policy', 'same-origin');
    if (secure) preset('strict-transport-security', 'max-age=31536000');
  };
}
