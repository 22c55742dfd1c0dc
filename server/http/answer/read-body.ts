import type { Context } from 'hono';
import type { z } from 'zod';
import { inputErrors } from '#domain/say/input-errors';
import { badInput, problem } from '#server/http/answer/problem';

export type Read<T> = { ok: true; value: T } | { ok: false; response: Response };

/** JSON only: a form that another site posts never carries that content type. An absent body reads as `{}`. */
export async function readBody<T extends z.ZodType>(c: Context, schema: T): Promise<Read<z.infer<T>>> {
  const text = await c.req.text();
  const type = c.req.header('content-type') ?? '';
  if (text !== '' && !/^application\/json\s*(;|$)/i.test(type)) {
    return { ok: false, response: problem(c, 415, 'not_json', 'Send application/json.') };
  }
  const json = parseJson(text === '' ? '{}' : text);
  if (json === undefined) return { ok: false, response: problem(c, 400, 'bad_json', 'The body is no JSON.') };
  return readValue(c, schema, json);
}

export function readQuery<T extends z.ZodType>(c: Context, schema: T): Read<z.infer<T>> {
  return readValue(c, schema, c.req.query());
}

function readValue<T extends z.ZodType>(c: Context, schema: T, value: unknown): Read<z.infer<T>> {
  const read = schema.safeParse(value);
  if (read.success) return { ok: true, value: read.data };
  return { ok: false, response: badInput(c, inputErrors(read.error)) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // JSON has no `undefined`, so it can stand for "none".
    return undefined;
  }
}
