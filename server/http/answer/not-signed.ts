import type { Context } from 'hono';
import type { Problem } from '#protocol/errors';
import { problem } from '#server/http/answer/problem';
import { isRefusal, REFUSAL_DETAIL } from '#server/http/who/may-act';
import type { SignOffRefusal } from '#server/step-up/sign-off';

const WORDS = {
  ceremony_unknown: 'This challenge was used, is older than five minutes, or was never given out. Ask again.',
  statement_changed: 'What you signed is not what would be done now. Look at it again; nothing was changed.',
  assertion_refused: 'The passkey’s answer does not fit. Nothing was changed.',
  passkeys_need_a_name:
    'Passkeys belong to a name, and this address is a number. Use COUNTERSIGN_PUBLIC_URL with a name.',
} as const;

/** A change that a passkey did not sign was not made. With `passkey_required` stands what to sign. */
export function notSigned(c: Context, why: SignOffRefusal): Response {
  if (why.code === 'cannot_raise') {
    const word = isRefusal(why.word) ? why.word : 'device_cannot';
    return problem(c, 403, word, REFUSAL_DETAIL[word]);
  }
  if (why.code !== 'passkey_required') {
    return problem(c, why.code === 'statement_changed' ? 409 : 403, why.code, WORDS[why.code]);
  }
  // Not through `problem`: a masked digit would make the statement another one than the signed.
  const body: Problem = {
    type: 'about:blank',
    title: 'Forbidden',
    status: 403,
    detail: 'Confirm this with your passkey.',
    reason_code: why.code,
    step_up: why.stepUp,
  };
  return c.body(JSON.stringify(body), 403, { 'content-type': 'application/problem+json' });
}

export const mustWait = (c: Context) =>
  problem(
    c,
    403,
    'must_wait',
    'There is no passkey to confirm it with. Allow it on an owner’s browser that works already, or wait.',
  );
