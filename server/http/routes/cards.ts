import type { Hono } from 'hono';
import type { Guards } from '#server/http/guards';
import type { HttpDeps } from '#server/http/http-deps';
import { notFound, problem } from '#server/http/problem';

export function cardRoutes(app: Hono, { purchases }: HttpDeps, guards: Guards): void {
  app.get(
    '/api/v1/cards',
    guards.owner('see', async (c, { accountId }) => c.json({ items: await purchases.cards(accountId) })),
  );
  app.post(
    '/api/v1/cards/:id/close',
    guards.owner('lower', async (c, { accountId, who }) => {
      const id = c.req.param('id') ?? '';
      const closed = await purchases.closeCard(accountId, id, who, 'closed by owner');
      if (closed === 'not_found') return notFound(c, 'such card');
      if (closed === 'not_open') return problem(c, 409, 'not_open', 'The card is not open any more.');
      const card = (await purchases.cards(accountId)).find((view) => view.id === id);
      return card ? c.json(card) : notFound(c, 'such card');
    }),
  );
}
