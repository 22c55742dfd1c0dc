import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { maskDigitRuns } from '#domain/body/mask-digits';
import type { InputError } from '#domain/say/input-errors';
import type { Problem } from '#protocol/errors';

const TITLES: Record<number, string> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  406: 'Not Acceptable',
  408: 'Request Timeout',
  409: 'Conflict',
  410: 'Gone',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  421: 'Misdirected Request',
  422: 'Unprocessable Content',
  429: 'Too Many Requests',
  431: 'Request Header Fields Too Large',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
};

declare module 'hono' {
  interface ContextVariableMap {
    /** For the log: why this request was refused. */
    reasonCode: string;
  }
}

/** RFC 9457. Every refusal looks so, but for the pages of a card's link; programs read `reason_code`, people `detail`. */
export function problem(
  c: Context,
  status: ContentfulStatusCode,
  reasonCode: string,
  detail: string,
  errors?: InputError[],
): Response {
  c.set('reasonCode', reasonCode);
  return c.body(problemBody(status, reasonCode, detail, errors), status, {
    'content-type': 'application/problem+json',
  });
}

export function problemBody(
  status: number,
  reasonCode: string,
  detail: string,
  errors?: InputError[],
): string {
  const body: Problem = {
    type: 'about:blank',
    title: TITLES[status] ?? 'Error',
    status,
    detail,
    reason_code: reasonCode,
    ...(errors ? { errors } : {}),
  };
  return maskDigitRuns(JSON.stringify(body));
}

export const badInput = (c: Context, errors: InputError[]) =>
  problem(c, 400, 'bad_input', errors.map(({ field, rule }) => `${field}: ${rule}`).join('; '), errors);

export const notFound = (c: Context, what = 'such thing') =>
  problem(c, 404, 'not_found', `There is no ${what}.`);

export function tooMany(c: Context, waitSeconds: number): Response {
  c.header('retry-after', String(waitSeconds));
  return problem(c, 429, 'too_many_requests', `Ask again in ${waitSeconds} s.`);
}

/** Nothing answers here: another method would, or none does. */
export function noSuchRoute(c: Context, allowed: readonly string[]): Response {
  if (allowed.length === 0) return notFound(c, 'such route');
  const list = allowed.join(', ');
  c.header('allow', list);
  return problem(c, 405, 'method_not_allowed', `Here only ${list} will do.`);
}
