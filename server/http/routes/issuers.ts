import type { Context, Hono } from 'hono';
import { ChooseCardholder, CreateIssuer, IssuerOrder, UpdateIssuer } from '#protocol/issuer';
import { notSigned } from '#server/http/answer/not-signed';
import { badInput, notFound, problem } from '#server/http/answer/problem';
import { readBody } from '#server/http/answer/read-body';
import type { Guards } from '#server/http/gate/guards';
import type { HttpDeps } from '#server/http/http-deps';
import { callerAddress } from '#server/http/who/caller-address';

const SENTENCES: Record<string, string> = {
  live_key_in_development: 'A live key spends money; development takes test keys only.',
  test_key_in_production: 'A test key buys nothing; production takes live keys only.',
  too_many_issuers: 'There are twenty issuers; remove one first.',
  issuer_has_open_cards: 'It has cards that are not closed yet, and without its key nobody could close them.',
  not_stripe: 'Only Stripe knows cardholders.',
  issuer_unusable: 'Its key cannot be used here; give it again.',
};

const conflict = (c: Context, code: string) => problem(c, 409, code, SENTENCES[code] ?? code);
const idOf = (c: Context) => c.req.param('id') ?? '';

/** The owner's card issuers: keys go in here, and never come out. */
export function issuerRoutes(app: Hono, { issuers }: HttpDeps, guards: Guards): void {
  app.get(
    '/api/v1/issuers',
    guards.owner('see', async (c, { accountId }) => c.json({ items: await issuers.list(accountId) })),
  );
  app.post(
    '/api/v1/issuers',
    guards.owner('raise', async (c, actor) => {
      const read = await readBody(c, CreateIssuer);
      if (!read.ok) return read.response;
      const added = await issuers.add(actor, read.value);
      if (added.ok) return c.json(added.issuer, 201);
      if (added.code === 'not_signed') return notSigned(c, added.why);
      return added.code === 'bad_input' ? badInput(c, added.errors) : conflict(c, added.code);
    }),
  );
  app.post(
    '/api/v1/issuers/order',
    guards.owner('raise', async (c, actor) => {
      const read = await readBody(c, IssuerOrder);
      if (!read.ok) return read.response;
      const ordered = await issuers.order(actor, read.value.ids);
      if (!ordered.ok)
        return ordered.code === 'not_signed' ? notSigned(c, ordered.why) : badInput(c, ordered.errors);
      return c.json({ items: await issuers.list(actor.accountId) });
    }),
  );
  app.patch(
    '/api/v1/issuers/:id',
    guards.owner('raise', async (c, actor) => {
      const read = await readBody(c, UpdateIssuer);
      if (!read.ok) return read.response;
      const changed = await issuers.change(actor, idOf(c), read.value);
      if (changed.ok) return c.json(changed.issuer);
      if (changed.code === 'not_signed') return notSigned(c, changed.why);
      return changed.code === 'bad_input' ? badInput(c, changed.errors) : notFound(c, 'such issuer');
    }),
  );
  app.delete(
    '/api/v1/issuers/:id',
    guards.owner('raise', async (c, actor) => {
      const removed = await issuers.remove(actor, idOf(c));
      if (removed.ok) return c.body(null, 204);
      return removed.code === 'not_found' ? notFound(c, 'such issuer') : conflict(c, removed.code);
    }),
  );
  app.post(
    '/api/v1/issuers/:id/test',
    guards.owner('raise', async (c, actor) => {
      const tested = await issuers.test(actor, idOf(c));
      return tested ? c.json(tested) : notFound(c, 'such issuer');
    }),
  );
  app.get(
    '/api/v1/issuers/:id/cardholders',
    guards.owner('see', async (c, { accountId }) => {
      const found = await issuers.cardholders(accountId, idOf(c));
      return found.ok ? c.json({ items: found.items }) : refuseCardholder(c, found);
    }),
  );
  app.post(
    '/api/v1/issuers/:id/cardholders',
    guards.owner('raise', async (c, actor) => {
      const read = await readBody(c, ChooseCardholder);
      if (!read.ok) return read.response;
      const chosen = await issuers.chooseCardholder(actor, idOf(c), read.value, callerAddress(c));
      if (chosen.ok) return c.json(chosen.cardholder, 201);
      if (chosen.code === 'not_signed') return notSigned(c, chosen.why);
      return chosen.code === 'bad_input' ? badInput(c, chosen.errors) : refuseCardholder(c, chosen);
    }),
  );
}

function refuseCardholder(c: Context, refusal: { code: string; message?: string }): Response {
  if (refusal.code === 'not_found') return notFound(c, 'such issuer');
  if (refusal.message !== undefined) return problem(c, 502, refusal.code, refusal.message);
  return conflict(c, refusal.code);
}
