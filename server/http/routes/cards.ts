import type { Hono } from 'hono';
import { PageQuery } from '#protocol/page';
import { notFound, problem } from '#server/http/answer/problem';
import { answerPage, readPage } from '#server/http/answer/read-page';
import type { Guards } from '#server/http/gate/guards';
import type { HttpDeps } from '#server/http/http-deps';

export function cardRoutes(app: Hono, { purchases }: HttpDeps, guards: Guards): void {
  app.get(
    '/api/v1/cards',
    guards.owner('see', async (c, { accountId }) => {
      const read = readPage(c, PageQuery, 'cards');
      if (!read.ok) return read.response;
      return answerPage(c, 'cards', await purchases.pageCards(accountId, read.value));
    }),
  );
  app.post(
    '/api/v1/cards/:id/close',
    guards.owner('lower', async (c, { accountId, who }) => {
      const id = c.req.param('id') ?? '';
      const closed = await purchases.closeCard(accountId, id, who, 'closed by owner');
      if (closed === 'not_found') return notFound(c, 'such card');
      if (closed === 'not_open') return problem(c, 409, 'not_open', 'The card is not open any more.');
      const card = await purchases.card(accountId, id);
      return card ? c.json(card) : notFound(c, 'such card');
    }),
  );
}
