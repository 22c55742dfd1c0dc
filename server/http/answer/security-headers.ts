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

/** What every answer carries, those that no route makes too. There is no CORS header: no other site reads an answer. */
export const CLOSED_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

/** What a handler set itself stands; everything it left out is closed. */
export function securityHeaders(publicUrl: string): MiddlewareHandler {
  const secure = publicUrl.startsWith('https:');
  return async (c, next) => {
    await next();
    const headers = c.res.headers;
    const preset = (name: string, value: string) => {
      if (!headers.has(name)) headers.set(name, value);
    };
    if (headers.get('content-type')?.startsWith('text/html')) preset('content-security-policy', PAGE_POLICY);
    for (const [name, value] of Object.entries(CLOSED_HEADERS)) preset(name, value);
    if (secure) preset('strict-transport-security', 'max-age=31536000');
  };
}
