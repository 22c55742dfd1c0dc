import type { Context, Hono } from 'hono';
import { z } from 'zod';
import { ApproveBody, DenyBody, WireStatus } from '#protocol/purchase';
import type { Guards } from '#server/http/guards';
import type { HttpDeps } from '#server/http/http-deps';
import { notFound, problem } from '#server/http/problem';
import { readBody, readQuery } from '#server/http/read-body';
import type { DecisionAnswer } from '#server/purchases/purchases';

const Query = z.object({
  status: WireStatus.optional(),
  agent: z.string().max(64).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(200).optional(),
});

export function requestRoutes(app: Hono, { purchases }: HttpDeps, guards: Guards): void {
  const answer = (c: Context, decision: DecisionAnswer) => {
    if (decision.ok) return c.json(decision.purchase);
    if (decision.code === 'not_found') return notFound(c, 'such request');
    return problem(c, 409, decision.code, decision.message);
  };
  app.get(
    '/api/v1/requests',
    guards.owner('see_requests', async (c, { accountId }) => {
      const read = readQuery(c, Query);
      return read.ok ? c.json(await purchases.list(accountId, read.value)) : read.response;
    }),
  );
  app.get(
    '/api/v1/requests/:id',
    guards.owner('see_requests', async (c, { accountId }) => {
      const purchase = await purchases.get(accountId, c.req.param('id') ?? '');
      return purchase ? c.json(purchase) : notFound(c, 'such request');
    }),
  );
  app.post(
    '/api/v1/requests/:id/approve',
    guards.owner('approve', async (c, { accountId, who }, principal) => {
      const read = await readBody(c, ApproveBody);
      if (!read.ok) return read.response;
      // A program with the owner token decides by its own rules; a person approves what was shown.
      const digestRequired = principal.kind !== 'owner_token';
      const id = c.req.param('id') ?? '';
      return answer(
        c,
        await purchases.approve(accountId, id, { who, digest: read.value.digest, digestRequired }),
      );
    }),
  );
  app.post(
    '/api/v1/requests/:id/deny',
    guards.owner('deny', async (c, { accountId, who }) => {
      const read = await readBody(c, DenyBody);
      if (!read.ok) return read.response;
      return answer(
        c,
        await purchases.deny(accountId, c.req.param('id') ?? '', { who, reason: read.value.reason }),
      );
    }),
  );
}
