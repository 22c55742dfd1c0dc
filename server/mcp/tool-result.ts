import type { CallToolResult } from '@modelcontextprotocol/server';
import type { z } from 'zod';
import { maskAnswer } from '#domain/body/mask-answer';
import { type InputError, type ReadFields, readFields } from '#domain/say/input-errors';

/** The same JSON twice: structured for clients that read it, as text for those that do not. */
export function toolAnswer(answer: Record<string, unknown>): CallToolResult {
  const told = maskAnswer(answer);
  return { structuredContent: told, content: [{ type: 'text', text: JSON.stringify(told) }] };
}

export function toolError(reasonCode: string, detail: string, errors?: InputError[]): CallToolResult {
  const answer = { reason_code: reasonCode, detail, ...(errors ? { errors } : {}) };
  return { isError: true, content: [{ type: 'text', text: JSON.stringify(maskAnswer(answer)) }] };
}

/** Names the field and its rule, so that an agent can correct itself. */
export const badInput = (errors: InputError[]): CallToolResult =>
  toolError('bad_input', errors.map(({ field, rule }) => `${field}: ${rule}`).join('; '), errors);

export type ReadInput<T> = { ok: true; value: T } | { ok: false; result: CallToolResult };

/** Arguments that a client left out are none, so that each missing one is named. */
export const readInput = <T extends z.ZodType>(schema: T, input: unknown): ReadInput<z.infer<T>> =>
  orRefusal(readFields(schema, input ?? {}));

export const orRefusal = <T>(read: ReadFields<T>): ReadInput<T> =>
  read.ok ? read : { ok: false, result: badInput(read.errors) };

/** Advertises a schema without letting the SDK refuse by it: its sentence names neither field nor rule our way. */
export function advertised<T extends z.ZodType>(schema: T) {
  const standard = schema['~standard'];
  return { '~standard': { ...standard, validate: (value: unknown) => ({ value }) } };
}
