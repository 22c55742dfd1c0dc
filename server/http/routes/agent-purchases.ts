import type { Context, Hono } from 'hono';
import { maskAnswer } from '#domain/body/mask-answer';
import { WaitQuery } from '#protocol/http';
import { badInput, notFound, problem } from '#server/http/answer/problem';
import { readBodyAs, readQuery } from '#server/http/answer/read-body';
import type { Guards } from '#server/http/gate/guards';
import type { HttpDeps } from '#server/http/http-deps';
import { readRequest } from '#server/purchases/decide/read-request';
import { KEY_REVOKED } from '#server/purchases/decide/request-purchase';

/** The REST twin of the agent's tools: the same answers, by the same rooms. A verdict is always 200. */
export function agentPurchaseRoutes(
  app: Hono,
  { purchases, stopping, development }: HttpDeps,
  guards: Guards,
): void {
  app.post(
    '/api/v1/purchases',
    guards.agent(async (c, agent) => {
      const read = await readBodyAs(c, (json) => readRequest(json, development));
      if (!read.ok) return read.response;
      const requested = await purchases.request(agent.id, read.value);
      if (requested.ok) return tell(c, requested.answer);
      if (requested.code === 'bad_input') return badInput(c, requested.errors);
      if (requested.code === 'key_revoked') return problem(c, 401, 'token_unknown', KEY_REVOKED);
      return problem(c, 409, 'idempotency_mismatch', 'This idempotency_key was used for another purchase.');
    }),
  );
  app.get(
    '/api/v1/purchases/:id',
    guards.agent(async (c, agent) => {
      const read = readQuery(c, WaitQuery);
      if (!read.ok) return read.response;
      const id = c.req.param('id') ?? '';
      const seconds = read.value.wait_seconds;
      const over = seconds > 0 ? AbortSignal.any([c.req.raw.signal, stopping]) : undefined;
      const answer = await purchases.check(agent.id, id, seconds, over);
      return answer ? tell(c, answer) : notFound(c, 'such request');
    }),
  );
  app.post(
    '/api/v1/purchases/:id/cancel',
    guards.agent(async (c, agent) => {
      const cancelled = await purchases.cancel(agent.id, c.req.param('id') ?? '');
      if (cancelled.ok) return tell(c, cancelled.answer);
      if (cancelled.code === 'not_found') return notFound(c, 'such request');
      return problem(c, 409, cancelled.code, cancelled.message);
    }),
  );
  app.get(
    '/api/v1/spending',
    guards.agent(async (c, agent) => tell(c, await purchases.summary(agent.id))),
  );
}

const tell = (c: Context, answer: Record<string, unknown>) => c.json(maskAnswer(answer));
