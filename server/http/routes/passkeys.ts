import type { Context, Hono } from 'hono';
import { PageQuery } from '#protocol/page';
import { AddPasskey, RenamePasskey } from '#protocol/passkey';
import { mustWait, notSigned } from '#server/http/answer/not-signed';
import { notFound, problem, tooMany } from '#server/http/answer/problem';
import { readBody } from '#server/http/answer/read-body';
import { answerPage, readPage } from '#server/http/answer/read-page';
import type { Guards } from '#server/http/gate/guards';
import { createRateLimit, PASSWORD_GUESSES } from '#server/http/gate/rate-limit';
import type { HttpDeps } from '#server/http/http-deps';
import type { Principal } from '#server/http/who/principal';
import type { RegisterRefusal } from '#server/owners/sign-in/register-passkey';

const REFUSALS = {
  passkeys_need_a_name: 'Passkeys belong to a name, and this address is a number.',
  ceremony_unknown: 'This challenge was used or is older than five minutes. Try again.',
  registration_refused: 'The browser’s answer does not fit the challenge. No passkey was added.',
  passkey_known: 'This passkey is registered already.',
  password_required: 'The first passkey needs the password of this account, beside the session.',
  wrong_password: 'The password is wrong. No passkey was added.',
} as const;

/** A passkey belongs to a person at a browser: a program with the owner token lists and removes, and adds none. */
export function passkeyRoutes(app: Hono, { owners, now }: HttpDeps, guards: Guards): void {
  const takeGuess = createRateLimit(PASSWORD_GUESSES);
  const refuse = (c: Context, { code }: RegisterRefusal) =>
    problem(c, code === 'password_required' || code === 'wrong_password' ? 403 : 409, code, REFUSALS[code]);
  const notAPerson = (c: Context, principal: Principal) =>
    principal.kind === 'session'
      ? null
      : problem(c, 403, 'people_only', 'A passkey is added by a person who is signed in.');
  app.get(
    '/api/v1/passkeys',
    guards.owner('see', async (c, { accountId }) => {
      const read = readPage(c, PageQuery, 'passkeys');
      if (!read.ok) return read.response;
      return answerPage(c, 'passkeys', await owners.pagePasskeys(accountId, read.value));
    }),
  );
  app.post(
    '/api/v1/passkeys/options',
    guards.owner('raise', async (c, { accountId }, principal) => {
      const nobody = notAPerson(c, principal);
      if (nobody) return nobody;
      const opened = await owners.passkeyOptions(accountId);
      return opened.ok ? c.json(opened.ceremony, 201) : refuse(c, opened);
    }),
  );
  app.post(
    '/api/v1/passkeys',
    guards.owner('raise', async (c, actor, principal) => {
      const read = await readBody(c, AddPasskey);
      if (!read.ok) return read.response;
      const nobody = notAPerson(c, principal);
      if (nobody) return nobody;
      const waitSeconds = read.value.password === undefined ? null : takeGuess(actor.accountId, now());
      if (waitSeconds !== null) return tooMany(c, waitSeconds);
      const added = await owners.addPasskey(actor, read.value);
      if (added.ok) return c.json(added.passkey, 201);
      return added.code === 'not_signed' ? notSigned(c, added.why) : refuse(c, added);
    }),
  );
  app.patch(
    '/api/v1/passkeys/:id',
    guards.owner('lower', async (c, actor) => {
      const read = await readBody(c, RenamePasskey);
      if (!read.ok) return read.response;
      const renamed = await owners.renamePasskey(actor, c.req.param('id') ?? '', read.value.name);
      return renamed.ok ? c.json(renamed.passkey) : notFound(c, 'such passkey');
    }),
  );
  app.post(
    '/api/v1/passkeys/:id/allow',
    guards.owner('allow_newcomer', async (c, actor, principal) => {
      const confirmer = { ...actor, isOwnerDevice: principal.kind === 'device' };
      const allowed = await owners.allowPasskey(confirmer, c.req.param('id') ?? '');
      if (allowed.ok) return c.json(allowed.passkey);
      if (allowed.code === 'not_signed') return notSigned(c, allowed.why);
      return allowed.code === 'must_wait' ? mustWait(c) : notFound(c, 'passkey that waits');
    }),
  );
  app.delete(
    '/api/v1/passkeys/:id',
    guards.owner('change', async (c, actor) => {
      const removed = await owners.removePasskey(actor, c.req.param('id') ?? '');
      if (removed.ok) return c.body(null, 204);
      return removed.code === 'not_signed' ? notSigned(c, removed.why) : notFound(c, 'such passkey');
    }),
  );
}
