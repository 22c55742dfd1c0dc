import type { Hono } from 'hono';
import { CreateAgent, UpdateAgent } from '#protocol/agent';
import { PageQuery } from '#protocol/page';
import { notSigned } from '#server/http/answer/not-signed';
import { badInput, notFound, problem } from '#server/http/answer/problem';
import { readBody } from '#server/http/answer/read-body';
import { answerPage, readPage } from '#server/http/answer/read-page';
import type { Guards } from '#server/http/gate/guards';
import type { HttpDeps } from '#server/http/http-deps';

export function agentRoutes(app: Hono, { owners, purchases }: HttpDeps, guards: Guards): void {
  app.get(
    '/api/v1/agents',
    guards.owner('see', async (c, { accountId }) => {
      const read = readPage(c, PageQuery, 'agents');
      if (!read.ok) return read.response;
      return answerPage(c, 'agents', await owners.pageAgents(accountId, read.value));
    }),
  );
  app.get(
    '/api/v1/agents/:id',
    guards.owner('see', async (c, { accountId }) => {
      const agent = await owners.readAgent(accountId, c.req.param('id') ?? '');
      return agent ? c.json(agent) : notFound(c, 'such agent');
    }),
  );
  app.post(
    '/api/v1/agents',
    guards.owner('raise', async (c, actor) => {
      const read = await readBody(c, CreateAgent);
      if (!read.ok) return read.response;
      const result = await owners.createAgent(actor, read.value);
      if (result.ok) return c.json(result.created, 201);
      return result.code === 'not_signed' ? notSigned(c, result.why) : badInput(c, result.errors);
    }),
  );
  app.patch(
    '/api/v1/agents/:id',
    guards.owner('change', async (c, actor) => {
      const read = await readBody(c, UpdateAgent);
      if (!read.ok) return read.response;
      const result = await owners.updateAgent(actor, c.req.param('id') ?? '', read.value);
      if (result.ok) return c.json(result.agent);
      if (result.code === 'not_signed') return notSigned(c, result.why);
      return result.code === 'bad_input' ? badInput(c, result.errors) : notFound(c, 'such agent');
    }),
  );
  app.post(
    '/api/v1/agents/:id/key',
    guards.owner('raise', async (c, actor) => {
      const result = await owners.replaceKey(actor, c.req.param('id') ?? '');
      if (result.ok) return c.json(result.created, 201);
      return result.code === 'not_signed' ? notSigned(c, result.why) : notFound(c, 'such agent');
    }),
  );
  app.post(
    '/api/v1/agents/:id/lift-suspension',
    guards.owner('raise', async (c, actor) => {
      const result = await owners.liftSuspension(actor, c.req.param('id') ?? '');
      if (result.ok) return c.json(result.agent);
      if (result.code === 'not_signed') return notSigned(c, result.why);
      if (result.code === 'not_found') return notFound(c, 'such agent');
      return problem(c, 409, result.code, 'This agent is not suspended.');
    }),
  );
  app.get(
    '/api/v1/agents/:id/policies',
    guards.owner('see', async (c, { accountId }) => {
      const items = await owners.listPolicies(accountId, c.req.param('id') ?? '');
      return items ? c.json({ items }) : notFound(c, 'such agent');
    }),
  );
  app.delete(
    '/api/v1/agents/:id',
    guards.owner('lower', async (c, actor) => {
      const id = c.req.param('id') ?? '';
      const result = await owners.revokeAgent(actor, id);
      if (!result.ok) return notFound(c, 'such agent');
      // The key is dead already; what it left open must not outlive it.
      await purchases.closeCardsOf(actor.accountId, id, actor.who, 'agent revoked');
      return c.body(null, 204);
    }),
  );
}
