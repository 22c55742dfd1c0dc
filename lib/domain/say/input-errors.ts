import type { z } from 'zod';

export type InputError = { field: string; rule: string };

/** A schema's objections as field and rule. Never the value: an answer must not repeat what was sent. */
export function inputErrors(error: z.ZodError): InputError[] {
  return error.issues.flatMap((issue) => {
    const field = issue.path.join('.');
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({ field: field ? `${field}.${key}` : key, rule: 'not a known field' }));
    }
    const rule = issue.code === 'invalid_union' ? 'a number or text of the expected form' : issue.message;
    return [{ field: field || 'body', rule }];
  });
}
