import type { Context } from 'hono';
import { CONFIRMATION_HEADER, Confirmation } from '#protocol/passkey';

export type ReadConfirmation = { ok: true; confirmation: Confirmation | undefined } | { ok: false };

/** The passkey's answer travels beside the body, so that the request it confirms stays the very same one. */
export function readConfirmation(c: Context): ReadConfirmation {
  const text = c.req.header(CONFIRMATION_HEADER);
  if (text === undefined) return { ok: true, confirmation: undefined };
  try {
    const read = Confirmation.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
    return read.success ? { ok: true, confirmation: read.data } : { ok: false };
  } catch {
    // No JSON inside: the guard says which header it cannot read.
    return { ok: false };
  }
}
