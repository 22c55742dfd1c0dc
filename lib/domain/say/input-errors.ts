import type { z } from 'zod';

export type InputError = { field: string; rule: string };
export type ReadFields<T> = { ok: true; value: T } | { ok: false; errors: InputError[] };

/** Objections of a schema that an absent value would be enough for; a rule of ours about a field is none of them. */
const OF_A_VALUE = ['invalid_type', 'invalid_union', 'invalid_value'];
const TYPES: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
};

/** What the schema reads, or every field that it objects to, with the rule. */
export function readFields<T extends z.ZodType>(schema: T, given: unknown): ReadFields<z.infer<T>> {
  const read = schema.safeParse(given);
  if (read.success) return { ok: true, value: read.data };
  return { ok: false, errors: read.error.issues.flatMap((issue) => errorsOf(issue, given)) };
}

/** Never the value: an answer must not repeat what was sent. */
function errorsOf(issue: z.core.$ZodIssue, given: unknown): InputError[] {
  const field = issue.path.join('.');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ field: field ? `${field}.${key}` : key, rule: 'not a known field' }));
  }
  return [{ field: field || 'body', rule: ruleOf(issue, given) }];
}

function ruleOf(issue: z.core.$ZodIssue, given: unknown): string {
  if (OF_A_VALUE.includes(issue.code) && valueAt(given, issue.path) === undefined) return 'required';
  if (issue.code === 'invalid_union') return 'a number or text of the expected form';
  if (issue.code === 'invalid_type') return TYPES[issue.expected] ?? issue.message;
  if (issue.code === 'too_small' && issue.origin === 'string' && issue.minimum === 1) return 'not empty';
  return issue.message;
}

function valueAt(given: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, key)
        ? Reflect.get(value, key)
        : undefined,
    given,
  );
}
