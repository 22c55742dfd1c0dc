import type { Hono } from 'hono';
import type { Guards } from '#server/http/guards';
import type { HttpDeps } from '#server/http/http-deps';
import { notFound } from '#server/http/problem';

/** What the owner must see. Clearing says that they have; it may give back money that was held, so no agent's browser does it. */
export function alertRoutes(app: Hono, { purchases }: HttpDeps, guards: Guards): void {
  app.get(
    '/api/v1/alerts',
    guards.owner('see', async (c, { accountId }) => c.json({ items: await purchases.alerts(accountId) })),
  );
  app.post(
    '/api/v1/alerts/:id/clear',
    guards.owner('raise', async (c, { accountId, who }) => {
      const cleared = await purchases.clearAlert(accountId, c.req.param('id') ?? '', who);
      return cleared ? c.body(null, 204) : notFound(c, 'such open alert');
    }),
  );
}
