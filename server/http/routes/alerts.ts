import type { Hono } from 'hono';
import { notSigned } from '#server/http/answer/not-signed';
import { notFound } from '#server/http/answer/problem';
import type { Guards } from '#server/http/gate/guards';
import type { HttpDeps } from '#server/http/http-deps';

/** What the owner must see. Clearing says that they have; it may give back money that was held, so it raises authority. */
export function alertRoutes(app: Hono, { purchases }: HttpDeps, guards: Guards): void {
  app.get(
    '/api/v1/alerts',
    guards.owner('see', async (c, { accountId }) => c.json({ items: await purchases.alerts(accountId) })),
  );
  app.post(
    '/api/v1/alerts/:id/clear',
    guards.owner('raise', async (c, actor) => {
      const cleared = await purchases.clearAlert(actor, c.req.param('id') ?? '');
      if (cleared.ok) return c.body(null, 204);
      return cleared.code === 'not_signed' ? notSigned(c, cleared.why) : notFound(c, 'such open alert');
    }),
  );
}
