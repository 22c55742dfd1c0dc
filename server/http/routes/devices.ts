import type { Hono } from 'hono';
import { FillReported, SealedEnvelope } from '#protocol/checkout';
import { deviceState } from '#server/http/device-state';
import type { Guards } from '#server/http/guards';
import type { HttpDeps } from '#server/http/http-deps';
import { notFound, problem } from '#server/http/problem';
import { readBody } from '#server/http/read-body';

export function deviceRoutes(app: Hono, deps: HttpDeps, guards: Guards): void {
  const { devices, relay } = deps;
  app.get(
    '/api/v1/devices',
    guards.owner('see', async (c, { accountId }) => c.json({ items: await devices.list(accountId) })),
  );
  app.get(
    '/api/v1/devices/state',
    guards.device(async (c, device) => c.json(await deviceState(deps, device))),
  );
  app.delete(
    '/api/v1/devices/:id',
    guards.owner('lower', async (c, actor) =>
      (await devices.revoke(actor, c.req.param('id') ?? '')) ? c.body(null, 204) : notFound(c, 'such device'),
    ),
  );
  app.post(
    '/api/v1/devices/socket-ticket',
    guards.device(async (c, device) => c.json(await devices.issueTicket(device), 201)),
  );
  app.post(
    '/api/v1/fills',
    guards.device(async (c, device) => {
      const read = await readBody(c, FillReported);
      if (!read.ok) return read.response;
      await relay.reportFill({ device, reported: read.value });
      return c.body(null, 204);
    }),
  );
  app.post(
    '/api/v1/relay',
    guards.device(async (c, device) => {
      const read = await readBody(c, SealedEnvelope);
      if (!read.ok) return read.response;
      const relayed = await relay.relay({ device, jwe: read.value.jwe });
      return relayed.ok
        ? c.json({ jwe: relayed.jwe })
        : problem(c, 422, relayed.reason_code, relayed.message);
    }),
  );
}
