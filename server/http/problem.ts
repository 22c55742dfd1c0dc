import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { InputError } from '#domain/input-errors';
import type { Problem } from '#protocol/errors';
import { maskDigitRuns } from '#server/log';

const TITLES: Record<number, string> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  409: 'Conflict',
  410: 'Gone',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  421: 'Misdirected Request',
  422: 'Unprocessable Content',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
};

/** RFC 9457. Every refusal of this door looks so; programs read `reason_code`, people read `detail`. */
export function problem(
  c: Context,
  status: ContentfulStatusCode,
  reasonCode: string,
  detail: string,
  errors?: InputError[],
): Response {
  const body: Problem = {
    type: 'about:blank',
    title: TITLES[status] ?? 'Error',
    status,
    detail,
    reason_code: reasonCode,
    ...(errors ? { errors } : {}),
  };
  return c.body(maskDigitRuns(JSON.stringify(body)), status, { 'content-type': 'application/problem+json' });
}

export const badInput = (c: Context, errors: InputError[]) =>
  problem(c, 400, 'bad_input', errors.map(({ field, rule }) => `${field}: ${rule}`).join('; '), errors);

export const notFound = (c: Context, what = 'such thing') =>
  problem(c, 404, 'not_found', `There is no ${what}.`);
