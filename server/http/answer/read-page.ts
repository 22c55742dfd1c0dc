import type { Context } from 'hono';
import type { z } from 'zod';
import type { Page, PageAsk, PageKey } from '#domain/say/list-page';
import { badInput } from '#server/http/answer/problem';
import { type Read, readQuery } from '#server/http/answer/read-body';

type Paged = z.ZodType<{ limit: number; cursor?: string | undefined }>;

/** Every list that goes out in pages, and what its rows' ids look like. */
const LISTS = {
  agents: /^agt_\w+$/,
  audit: /^\d{1,15}$/,
  cards: /^card_\w+$/,
  devices: /^dev_\w+$/,
  pairing_codes: /^pair_\w+$/,
  passkeys: /^pk_\w+$/,
  payees: /^\S+ \S+ .+$/,
  pay_addresses: /^\S+ \S+ \S+ \S+ .*$/,
  requests: /^req_\w+$/,
  sessions: /^sn_\w+$/,
} as const;
export type ListName = keyof typeof LISTS;

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** A cursor names its list: one of another list, or one that somebody edited, is refused and never guessed at. */
export function readPage<T extends Paged>(
  c: Context,
  schema: T,
  list: ListName,
): Read<Omit<z.infer<T>, 'cursor'> & PageAsk> {
  const read = readQuery(c, schema);
  if (!read.ok) return read;
  const { cursor, ...query } = read.value;
  const after = cursor === undefined ? null : readCursor(cursor, list);
  if (cursor !== undefined && after === null) {
    return {
      ok: false,
      response: badInput(c, [{ field: 'cursor', rule: 'the `next` of an earlier page of this list' }]),
    };
  }
  return { ok: true, value: { ...query, after } };
}

export const answerPage = <T>(c: Context, list: ListName, { items, next }: Page<T>): Response =>
  c.json({ items, next: next && writeCursor(list, next) });

export const writeCursor = (list: ListName, { at, id }: PageKey): string =>
  Buffer.from(JSON.stringify([list, at, id])).toString('base64url');

export function readCursor(text: string, list: ListName): PageKey | null {
  const parts = parse(Buffer.from(text, 'base64url').toString('utf8'));
  if (!Array.isArray(parts) || parts.length !== 3) return null;
  const [of, at, id] = parts;
  if (of !== list || typeof at !== 'string' || typeof id !== 'string') return null;
  if (!TIME.test(at) || !LISTS[list].test(id)) return null;
  return writeCursor(list, { at, id }) === text ? { at, id } : null;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // What is no JSON is no cursor of ours.
    return null;
  }
}
