import type { Hono } from 'hono';
import { ChangePassword } from '#protocol/http';
import { PageQuery } from '#protocol/page';
import { notFound, problem, tooMany } from '#server/http/answer/problem';
import { readBody } from '#server/http/answer/read-body';
import { answerPage, readPage } from '#server/http/answer/read-page';
import type { Guards } from '#server/http/gate/guards';
import { createRateLimit, PASSWORD_GUESSES } from '#server/http/gate/rate-limit';
import type { HttpDeps } from '#server/http/http-deps';
import type { Principal } from '#server/http/who/principal';

const currentOf = (principal: Principal) => (principal.kind === 'session' ? principal.session.id : null);

/** Where the owner is signed in, ending it, and another password. */
export function sessionListRoutes(app: Hono, { owners, now }: HttpDeps, guards: Guards): void {
  const takeGuess = createRateLimit(PASSWORD_GUESSES);
  app.get(
    '/api/v1/sessions',
    guards.owner('see', async (c, { accountId }, principal) => {
      const read = readPage(c, PageQuery, 'sessions');
      if (!read.ok) return read.response;
      return answerPage(
        c,
        'sessions',
        await owners.pageSessions(accountId, currentOf(principal), read.value),
      );
    }),
  );
  /** All but the one that asks. */
  app.delete(
    '/api/v1/sessions',
    guards.owner('lower', async (c, actor, principal) =>
      c.json({ ended: await owners.endSessions(actor, { except: currentOf(principal) }) }),
    ),
  );
  app.delete(
    '/api/v1/sessions/:id',
    guards.owner('lower', async (c, actor) => {
      const ended = await owners.endSessions(actor, { id: c.req.param('id') ?? '' });
      return ended === 1 ? c.body(null, 204) : notFound(c, 'such session');
    }),
  );
  app.post(
    '/api/v1/password',
    guards.owner('raise', async (c, _, principal) => {
      const read = await readBody(c, ChangePassword);
      if (!read.ok) return read.response;
      if (principal.kind !== 'session')
        return problem(c, 403, 'people_only', 'A password belongs to a person who is signed in.');
      const waitSeconds = takeGuess(principal.session.accountId, now());
      if (waitSeconds !== null) return tooMany(c, waitSeconds);
      const changed = await owners.changePassword(principal.session, read.value);
      return changed === 'changed'
        ? c.body(null, 204)
        : problem(c, 403, 'wrong_password', 'The current password is wrong. Nothing was changed.');
    }),
  );
}
