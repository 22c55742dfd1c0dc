import type { z } from 'zod';

/** Message name → what it takes and what it answers; the tables themselves are in lib/protocol/messages. */
export type MessageTable = Readonly<
  Record<string, { readonly input: z.ZodType; readonly output: z.ZodType }>
>;

export type InputOf<T extends MessageTable, N extends keyof T> = z.input<T[N]['input']>;
export type ParsedInputOf<T extends MessageTable, N extends keyof T> = z.output<T[N]['input']>;
export type OutputOf<T extends MessageTable, N extends keyof T> = z.output<T[N]['output']>;
