import type { Hono } from 'hono';
import { z } from 'zod';
import { RequestPurchaseInput } from '#protocol/tools';
import type { Guards } from '#server/http/guards';
import type { HttpDeps } from '#server/http/http-deps';
import { badInput, notFound, problem } from '#server/http/problem';
import { readBody, readQuery } from '#server/http/read-body';

const Wait = z.object({ wait_seconds: z.coerce.number().int().min(0).max(50).default(0) });

/** The REST twin of the agent's tools: the same answers, by the same rooms. A verdict is always 200. */
export function agentPurchaseRoutes(app: Hono, { purchases }: HttpDeps, guards: Guards): void {
  app.post(
    '/api/v1/purchases',
    guards.agent(async (c, agent) => {
      const read = await readBody(c, RequestPurchaseInput);
      if (!read.ok) return read.response;
      const requested = await purchases.request(agent.id, read.value);
      if (requested.ok) return c.json(requested.answer);
      if (requested.kind === 'bad_input') return badInput(c, requested.errors);
      return problem(c, 409, 'idempotency_mismatch', 'This idempotency_key was used for another purchase.');
    }),
  );
  app.get(
    '/api/v1/purchases/:id',
    guards.agent(async (c, agent) => {
      const read = readQuery(c, Wait);
      if (!read.ok) return read.response;
      const id = c.req.param('id') ?? '';
      const answer = await purchases.check(agent.id, id, read.value.wait_seconds, c.req.raw.signal);
      return answer ? c.json(answer) : notFound(c, 'such request');
    }),
  );
  app.get(
    '/api/v1/spending',
    guards.agent(async (c, agent) => c.json(await purchases.summary(agent.id))),
  );
}
