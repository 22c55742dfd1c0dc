import type { Hono } from 'hono';
import { z } from 'zod';
import { sameSecret } from '#server/crypto/tokens';
import { notFound, problem } from '#server/http/answer/problem';
import { readBody } from '#server/http/answer/read-body';
import type { HttpDeps } from '#server/http/http-deps';

/**
 * The sandbox's card network asks its issuer here. Development only, with the network's own key.
 * The one body of ours that holds a real number; it is handed on and kept nowhere.
 */
export function sandboxNetworkRoute(app: Hono, { purchases, sandboxKey, development }: HttpDeps): void {
  const { authorise, capture, reverse, refund, forcePost } = purchases.network;
  for (const [path, act] of [
    ['authorizations', authorise],
    ['captures', capture],
    ['reversals', reverse],
    ['refunds', refund],
    ['force-posts', forcePost],
  ] as const) {
    app.post(`/api/sandbox/network/${path}`, async (c) => {
      if (!development || sandboxKey === null) return notFound(c);
      const token = /^Bearer (\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
      if (token === undefined || !sameSecret(token, sandboxKey)) {
        return problem(c, 401, 'token_unknown', 'Only the sandbox network may ask.');
      }
      const read = await readBody(c, z.record(z.string(), z.unknown()));
      if (!read.ok) return read.response;
      const answer = await act(read.value);
      return answer
        ? c.json(answer)
        : problem(c, 400, 'bad_input', 'This is no request of the card network.');
    });
  }
}
