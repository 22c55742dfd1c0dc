import type { Context, Hono } from 'hono';
import { AllowPayee, FreezeBody, SettingsPatch } from '#protocol/http';
import { PageQuery } from '#protocol/page';
import { AllowPayAddress, PayAddressNote } from '#protocol/pay-address';
import { notSigned } from '#server/http/answer/not-signed';
import { badInput, notFound, problem } from '#server/http/answer/problem';
import { readBody } from '#server/http/answer/read-body';
import { answerPage, readPage } from '#server/http/answer/read-page';
import type { Guards } from '#server/http/gate/guards';
import type { HttpDeps } from '#server/http/http-deps';
import type { Actor } from '#server/step-up/signer';

const COUNTED =
  'Purchases of this account were approved or wait, and are counted in its currency; so it stays what it is.';

export function accountRoutes(app: Hono, { owners, purchases, publicUrl }: HttpDeps, guards: Guards): void {
  const setFrozen = async (c: Context, actor: Actor, frozen: boolean) => {
    const set = await owners.setFrozen(actor, frozen);
    if (set.ok) return c.json({ frozen });
    return set.code === 'reconcile_first'
      ? problem(c, 409, set.code, 'A backup was restored. Reconcile first: POST /api/v1/reconcile.')
      : notSigned(c, set.why);
  };
  // Stopping is anybody's of the owner's side; starting again is the owner's.
  const freeze = guards.owner('freeze', (c, actor) => setFrozen(c, actor, true));
  const unfreeze = guards.owner('raise', (c, actor) => setFrozen(c, actor, false));

  app.get(
    '/api/v1/settings',
    guards.owner('see', async (c, { accountId }) => {
      const { settings, frozen } = await owners.readSettings(accountId);
      return c.json({ ...settings, frozen });
    }),
  );
  app.patch(
    '/api/v1/settings',
    guards.owner('change', async (c, actor) => {
      const read = await readBody(c, SettingsPatch);
      if (!read.ok) return read.response;
      const changed = await owners.changeSettings(actor, read.value);
      if (changed.ok) return c.json(changed.settings);
      if (changed.code === 'not_signed') return notSigned(c, changed.why);
      return changed.code === 'bad_input'
        ? badInput(c, changed.errors)
        : problem(c, 409, changed.code, COUNTED);
    }),
  );
  /** For the program that holds the owner token and shows a person the way in; a newer link ends the older. */
  app.post(
    '/api/v1/setup-link',
    guards.owner('raise', async (c, { accountId }) => {
      const token = await owners.newSetupToken(accountId);
      return token
        ? c.json({ url: `${publicUrl}/setup#${token}` }, 201)
        : problem(c, 409, 'already_claimed', 'A person has claimed this account; sign in with its password.');
    }),
  );
  app.post('/api/v1/freeze', async (c, next) => {
    const read = await readBody(c, FreezeBody);
    if (!read.ok) return read.response;
    return read.value.frozen ? freeze(c, next) : unfreeze(c, next);
  });
  /** After a restored backup: no card from before stays chargeable, and only then may the account be unfrozen. */
  app.post(
    '/api/v1/reconcile',
    guards.owner('lower', async (c, { accountId, who }) => {
      const done = await purchases.reconcile(accountId, who);
      if (done.ok) return c.json({ cards_closed: done.cards_closed });
      return problem(
        c,
        503,
        done.code,
        `The issuer did not answer for ${done.cards.join(', ')}. Nothing is lost; ask again.`,
      );
    }),
  );
  app.get(
    '/api/v1/payees',
    guards.owner('see', async (c, { accountId }) => {
      const read = readPage(c, PageQuery, 'payees');
      if (!read.ok) return read.response;
      return answerPage(c, 'payees', await owners.pagePayees(accountId, read.value));
    }),
  );
  app.post(
    '/api/v1/payees',
    guards.owner('raise', async (c, actor) => {
      const read = await readBody(c, AllowPayee);
      if (!read.ok) return read.response;
      const allowed = await owners.allowPayee(actor, read.value);
      return allowed.ok ? c.json(read.value, 201) : notSigned(c, allowed.why);
    }),
  );
  app.get(
    '/api/v1/pay-addresses',
    guards.owner('see', async (c, { accountId }) => {
      const read = readPage(c, PageQuery, 'pay_addresses');
      if (!read.ok) return read.response;
      return answerPage(c, 'pay_addresses', await owners.pagePayAddresses(accountId, read.value));
    }),
  );
  app.post(
    '/api/v1/pay-addresses',
    guards.owner('raise', async (c, actor) => {
      const read = await readBody(c, AllowPayAddress);
      if (!read.ok) return read.response;
      const allowed = await owners.allowPayAddress(actor, read.value);
      return allowed.ok ? c.json(read.value, 201) : notSigned(c, allowed.why);
    }),
  );
  app.post(
    '/api/v1/pay-addresses/remove',
    guards.owner('lower', async (c, actor) => {
      const read = await readBody(c, PayAddressNote);
      if (!read.ok) return read.response;
      const removed = await owners.removePayAddress(actor, read.value);
      return removed.ok ? c.body(null, 204) : notFound(c, 'such address');
    }),
  );
}
