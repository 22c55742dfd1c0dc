import type { Hono } from 'hono';
import { notFound, problem } from '#server/http/answer/problem';
import type { HttpDeps } from '#server/http/http-deps';
import type { Taken } from '#server/webhooks/webhook-deps';

const SIGNATURES = { stripe: 'stripe-signature', privacy: 'x-privacy-hmac' } as const;

const REFUSALS: Record<Exclude<Extract<Taken, { ok: false }>['code'], 'not_found'>, [400 | 401, string]> = {
  bad_signature: [401, 'The signature is not this endpoint’s, or too old.'],
  unreadable: [400, 'This is signed, and nothing that the issuer documents.'],
};

/** No credential but the issuer's signature over the bytes of the body. */
export function webhookRoutes(app: Hono, { webhooks }: HttpDeps): void {
  for (const kind of ['stripe', 'privacy'] as const) {
    app.post(`/api/webhooks/${kind}/:issuerId`, async (c) => {
      const raw = new Uint8Array(await c.req.arrayBuffer());
      const signature = c.req.header(SIGNATURES[kind]);
      const taken = await webhooks[kind]({ issuerId: c.req.param('issuerId'), raw, signature });
      if (taken.ok) return c.json(taken.body ?? { received: true }, 200, taken.headers);
      if (taken.code === 'not_found') return notFound(c, 'such webhook');
      const [status, detail] = REFUSALS[taken.code];
      return problem(c, status, taken.code, detail);
    });
  }
}
