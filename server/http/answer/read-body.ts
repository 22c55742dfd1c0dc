import type { Context } from 'hono';
import type { z } from 'zod';
import { type ReadFields, readFields } from '#domain/say/input-errors';
import { badInput, problem } from '#server/http/answer/problem';

export type Read<T> = { ok: true; value: T } | { ok: false; response: Response };

export const readBody = <T extends z.ZodType>(c: Context, schema: T): Promise<Read<z.infer<T>>> =>
  readBodyAs(c, (json) => readFields(schema, json));

/**
 * For what has rules that no schema says. JSON only: a form that another site posts never carries that content type.
 * An absent body reads as `{}`.
 */
export async function readBodyAs<T>(c: Context, read: (json: unknown) => ReadFields<T>): Promise<Read<T>> {
  const text = await c.req.text();
  const type = c.req.header('content-type') ?? '';
  if (text !== '' && !/^application\/json\s*(;|$)/i.test(type)) {
    return { ok: false, response: problem(c, 415, 'not_json', 'Send application/json.') };
  }
  const json = parseJson(text === '' ? '{}' : text);
  if (json === undefined) return { ok: false, response: problem(c, 400, 'bad_json', 'The body is no JSON.') };
  return answered(c, read(json));
}

export function readQuery<T extends z.ZodType>(c: Context, schema: T): Read<z.infer<T>> {
  return answered(c, readFields(schema, c.req.query()));
}

const answered = <T>(c: Context, read: ReadFields<T>): Read<T> =>
  read.ok ? read : { ok: false, response: badInput(c, read.errors) };

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // JSON has no `undefined`, so it can stand for "none".
    return undefined;
  }
}
