import type { Hono } from 'hono';
import { CreateAgent, UpdateAgent } from '#protocol/agent';
import type { Guards } from '#server/http/guards';
import type { HttpDeps } from '#server/http/http-deps';
import { badInput, notFound } from '#server/http/problem';
import { readBody } from '#server/http/read-body';

export function agentRoutes(app: Hono, { owners, purchases }: HttpDeps, guards: Guards): void {
  app.get(
    '/api/v1/agents',
    guards.owner('see', async (c, { accountId }) => c.json({ items: await owners.listAgents(accountId) })),
  );
  app.get(
    '/api/v1/agents/:id',
    guards.owner('see', async (c, { accountId }) => {
      const agent = (await owners.listAgents(accountId)).find(({ id }) => id === c.req.param('id'));
      return agent ? c.json(agent) : notFound(c, 'such agent');
    }),
  );
  app.post(
    '/api/v1/agents',
    guards.owner('raise', async (c, actor) => {
      const read = await readBody(c, CreateAgent);
      if (!read.ok) return read.response;
      const result = await owners.createAgent(actor, read.value);
      return result.ok ? c.json(result.created, 201) : badInput(c, result.errors);
    }),
  );
  app.patch(
    '/api/v1/agents/:id',
    guards.owner('raise', async (c, actor) => {
      const read = await readBody(c, UpdateAgent);
      if (!read.ok) return read.response;
      const result = await owners.updateAgent(actor, c.req.param('id') ?? '', read.value);
      if (result.ok) return c.json(result.agent);
      return 'errors' in result ? badInput(c, result.errors) : notFound(c, 'such agent');
    }),
  );
  app.post(
    '/api/v1/agents/:id/key',
    guards.owner('raise', async (c, actor) => {
      const result = await owners.replaceKey(actor, c.req.param('id') ?? '');
      return result.ok ? c.json(result.created, 201) : notFound(c, 'such agent');
    }),
  );
  app.delete(
    '/api/v1/agents/:id',
    guards.owner('lower', async (c, actor) => {
      const id = c.req.param('id') ?? '';
      const result = await owners.revokeAgent(actor, id);
      if (!result.ok) return notFound(c, 'such agent');
      // The key is dead already; what it left open must not outlive it.
      for (const card of await purchases.cards(actor.accountId)) {
        if (card.agent.id !== id || card.state !== 'open') continue;
        await purchases.closeCard(actor.accountId, card.id, actor.who, 'agent revoked');
      }
      return c.body(null, 204);
    }),
  );
}
