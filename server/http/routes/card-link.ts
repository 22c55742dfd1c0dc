import type { Context, Hono } from 'hono';
import { cardPage, unknownCardPage } from '#server/http/card-page';
import type { Guards } from '#server/http/guards';
import type { HttpDeps } from '#server/http/http-deps';
import { problem } from '#server/http/problem';

const CSP =
  "default-src 'none'; style-src 'self' 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/**
 * `GET /card/:token`. A paired browser's proof gets the alias and a grant; everybody else gets a page without the card,
 * a scanner's GET included. Opening it changes nothing but the audit.
 */
export function cardLinkRoute(
  app: Hono,
  { purchases, owners, devices, relay, now }: HttpDeps,
  guards: Guards,
): void {
  const forDevice = guards.device(async (c, device) => {
    const opened = await relay.openCard({ device, token: c.req.param('token') ?? '' });
    if (opened.ok) return c.json(opened.card);
    return problem(c, opened.code === 'not_found' ? 404 : 409, opened.code, opened.message);
  });
  app.get('/card/:token', async (c, next) => {
    if (c.req.header('authorization') !== undefined) return forDevice(c, next);
    c.header('content-security-policy', CSP);
    return forPeople(c, c.req.param('token'));
  });

  async function forPeople(c: Context, token: string): Promise<Response> {
    const link = await purchases.findLink(token);
    const accountId = link?.purchase.account_id;
    const purchase = link && accountId ? await purchases.get(accountId, link.purchase.id) : null;
    if (!link || !accountId || !purchase) return c.html(unknownCardPage(), 404);
    // A HEAD is a scanner's or a preview's way to ask; nobody opened anything.
    if (c.req.method === 'GET') await owners.recordProbe(accountId, purchase.id);
    const browsers = (await devices.list(accountId))
      .filter(({ seat, revoked_at, agents }) => {
        return seat === 'agent' && revoked_at === null && agents.some(({ id }) => id === purchase.agent.id);
      })
      .map(({ name }) => name);
    const lapsed = link.viewExpiresAt <= now().toISOString();
    return c.html(cardPage(purchase, browsers, lapsed), lapsed ? 410 : 200);
  }
}
