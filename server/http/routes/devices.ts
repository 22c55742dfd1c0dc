import type { Hono } from 'hono';
import { FillReported } from '#protocol/checkout';
import { StateQuery } from '#protocol/device-state';
import { PageQuery } from '#protocol/page';
import { SealedEnvelope } from '#protocol/relay';
import { deviceState } from '#server/http/answer/device-state';
import { mustWait, notSigned } from '#server/http/answer/not-signed';
import { notFound, problem } from '#server/http/answer/problem';
import { readBody, readQuery } from '#server/http/answer/read-body';
import { answerPage, readPage } from '#server/http/answer/read-page';
import type { Guards } from '#server/http/gate/guards';
import type { HttpDeps } from '#server/http/http-deps';

export function deviceRoutes(app: Hono, deps: HttpDeps, guards: Guards): void {
  const { devices, relay } = deps;
  app.get(
    '/api/v1/devices',
    guards.owner('see', async (c, { accountId }) => {
      const read = readPage(c, PageQuery, 'devices');
      if (!read.ok) return read.response;
      return answerPage(c, 'devices', await devices.page(accountId, read.value));
    }),
  );
  app.get(
    '/api/v1/devices/state',
    guards.device(
      async (c, device) => {
        const read = readQuery(c, StateQuery);
        return read.ok ? c.json(await deviceState(deps, device, read.value.anchor ?? null)) : read.response;
      },
      { evenWaiting: true },
    ),
  );
  app.delete(
    '/api/v1/devices/:id',
    guards.owner('lower', async (c, actor) =>
      (await devices.revoke(actor, c.req.param('id') ?? ''))
        ? c.body(null, 204)
        : notFound(c, 'such browser'),
    ),
  );
  app.post(
    '/api/v1/devices/:id/allow',
    guards.owner('allow_newcomer', async (c, actor, principal) => {
      const device = principal.kind === 'device' ? principal.device : null;
      const allowed = await devices.allow({ ...actor, device }, c.req.param('id') ?? '');
      if (allowed.ok) return c.body(null, 204);
      if (allowed.code === 'not_signed') return notSigned(c, allowed.why);
      return allowed.code === 'must_wait' ? mustWait(c) : notFound(c, 'browser that waits');
    }),
  );
  app.post(
    '/api/v1/devices/socket-ticket',
    guards.device(async (c, device) => c.json(await devices.issueTicket(device), 201), { evenWaiting: true }),
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
