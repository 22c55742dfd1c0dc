import type { Context, Hono } from 'hono';
import { ApproveBody, DenyBody, RequestsQuery } from '#protocol/purchase';
import { notSigned } from '#server/http/answer/not-signed';
import { notFound, problem } from '#server/http/answer/problem';
import { readBody } from '#server/http/answer/read-body';
import { answerPage, readPage } from '#server/http/answer/read-page';
import { receiptOf } from '#server/http/answer/receipt';
import type { Guards } from '#server/http/gate/guards';
import type { HttpDeps } from '#server/http/http-deps';
import type { DecisionAnswer } from '#server/purchases/purchases';

export function requestRoutes(app: Hono, deps: HttpDeps, guards: Guards): void {
  const { purchases } = deps;
  const answer = (c: Context, decision: DecisionAnswer) => {
    if (decision.ok) return c.json(decision.purchase);
    if (decision.code === 'not_signed') return notSigned(c, decision.why);
    if (decision.code === 'not_found') return notFound(c, 'such request');
    return problem(c, 409, decision.code, decision.message);
  };
  app.get(
    '/api/v1/requests',
    guards.owner('see_requests', async (c, { accountId }) => {
      const read = readPage(c, RequestsQuery, 'requests');
      if (!read.ok) return read.response;
      return answerPage(c, 'requests', await purchases.list(accountId, read.value));
    }),
  );
  app.get(
    '/api/v1/requests/:id',
    guards.owner('see_requests', async (c, { accountId }) => {
      const purchase = await purchases.get(accountId, c.req.param('id') ?? '');
      return purchase ? c.json(purchase) : notFound(c, 'such request');
    }),
  );
  app.get(
    '/api/v1/requests/:id/receipt',
    guards.owner('see_requests', async (c, { accountId }) => {
      const receipt = await receiptOf(deps, accountId, c.req.param('id') ?? '');
      return receipt ? c.json(receipt) : notFound(c, 'such request');
    }),
  );
  app.post(
    '/api/v1/requests/:id/approve',
    guards.owner('approve', async (c, actor, principal) => {
      const read = await readBody(c, ApproveBody);
      if (!read.ok) return read.response;
      // A program with the owner token decides by its own rules; a person approves what was shown.
      const digestRequired = principal.kind !== 'owner_token';
      const id = c.req.param('id') ?? '';
      const { digest } = read.value;
      return answer(c, await purchases.approve(actor.accountId, id, { ...actor, digest, digestRequired }));
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
