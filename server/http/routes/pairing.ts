import type { Context, Hono } from 'hono';
import { setCookie } from 'hono/cookie';
import { ClaimPairing, ConfirmPairing, CreatePairingCode } from '#protocol/device';
import { PageQuery } from '#protocol/page';
import type { Confirmed } from '#server/devices/confirm-pairing';
import { notSigned } from '#server/http/answer/not-signed';
import { badInput, notFound, problem, tooMany } from '#server/http/answer/problem';
import { readBody } from '#server/http/answer/read-body';
import { answerPage, readPage } from '#server/http/answer/read-page';
import type { Guards } from '#server/http/gate/guards';
import { limitBySource } from '#server/http/gate/limit-by-source';
import type { HttpDeps } from '#server/http/http-deps';
import { AGENT_BROWSER_COOKIE } from '#server/http/who/agent-browser';

/** Of 40 bits, for ten minutes. A right one is never held up by the wrong ones of somebody else. */
const WRONG_CODES = { each: { size: 30, perSecond: 1 / 2 }, all: { size: 300, perSecond: 5 } };
const COOKIE_SECONDS = 400 * 24 * 3600;

export function pairingRoutes(app: Hono, { devices, publicUrl, now }: HttpDeps, guards: Guards): void {
  const wrongCodes = limitBySource(WRONG_CODES, now);
  const answer = (c: Context, confirmed: Confirmed) => {
    if (confirmed.ok) return c.json(confirmed.pairing);
    if (confirmed.code === 'not_found') return notFound(c, 'such pairing');
    if (confirmed.code === 'not_signed') return notSigned(c, confirmed.why);
    if (confirmed.code === 'agent_seat_cannot_wait')
      return badInput(c, [{ field: 'wait', rule: 'for owner seats only' }]);
    const wrong = confirmed.code === 'wrong_match_number';
    return problem(
      c,
      409,
      confirmed.code,
      wrong ? 'This is not the number that the browser shows.' : 'No browser waits for this pairing.',
    );
  };
  app.post(
    '/api/v1/pairing-codes',
    guards.owner('raise', async (c, actor) => {
      const read = await readBody(c, CreatePairingCode);
      if (!read.ok) return read.response;
      const result = await devices.createPairing(actor, read.value);
      return result.ok ? c.json(result.created, 201) : badInput(c, result.errors);
    }),
  );
  app.get(
    '/api/v1/pairing-codes',
    guards.owner('see', async (c, { accountId }) => {
      const read = readPage(c, PageQuery, 'pairing_codes');
      if (!read.ok) return read.response;
      return answerPage(c, 'pairing_codes', await devices.pagePairings(accountId, read.value));
    }),
  );
  app.get(
    '/api/v1/pairing-codes/:id',
    guards.owner('see', async (c, { accountId }) => {
      const pairing = await devices.pairing(accountId, c.req.param('id') ?? '');
      return pairing ? c.json(pairing) : notFound(c, 'such pairing');
    }),
  );
  app.post(
    '/api/v1/pairing-codes/:id/confirm',
    guards.owner('raise', async (c, actor) => {
      const read = await readBody(c, ConfirmPairing);
      if (!read.ok) return read.response;
      return answer(c, await devices.confirmPairing(actor, c.req.param('id') ?? '', read.value));
    }),
  );
  app.post(
    '/api/v1/pairing-codes/:id/refuse',
    guards.owner('lower', async (c, actor) =>
      answer(c, await devices.refusePairing(actor, c.req.param('id') ?? '')),
    ),
  );
  app.post('/api/v1/devices/claim', async (c) => {
    const read = await readBody(c, ClaimPairing);
    if (!read.ok) return read.response;
    const result = await devices.claim(read.value, callOf(c));
    if (result.ok) return c.json(result.claimed, 201);
    if (result.code === 'pairing_code_unknown') {
      const waitSeconds = wrongCodes.take(c);
      if (waitSeconds !== null) return tooMany(c, waitSeconds);
      return problem(
        c,
        404,
        result.code,
        'The code is wrong, used or too old. Make a new one in the dashboard.',
      );
    }
    return problem(c, 401, result.code, 'The proof does not fit this call and key.');
  });
  app.post('/api/v1/devices/claim/:id/finish', async (c) => {
    const result = await devices.finish(c.req.param('id'), callOf(c));
    if (!result.ok) {
      const status = result.code === 'pairing_unknown' ? 404 : result.code === 'pairing_expired' ? 410 : 401;
      return problem(
        c,
        status,
        result.code,
        'This pairing cannot be finished. Make a new code in the dashboard.',
      );
    }
    if (result.finished.state === 'paired' && result.finished.seat === 'agent') {
      setCookie(c, AGENT_BROWSER_COOKIE, result.mark, {
        httpOnly: true,
        sameSite: 'Lax',
        path: '/',
        secure: publicUrl.startsWith('https:'),
        maxAge: COOKIE_SECONDS,
      });
    }
    return c.json(result.finished);
  });
}

const callOf = (c: Context) => ({ proof: c.req.header('dpop'), method: c.req.method, path: c.req.path });
