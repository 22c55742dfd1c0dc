import type { Hono } from 'hono';
import { AllowPayee, FreezeBody, SettingsPatch } from '#protocol/http';
import type { Guards } from '#server/http/guards';
import type { HttpDeps } from '#server/http/http-deps';
import { badInput, problem } from '#server/http/problem';
import { readBody } from '#server/http/read-body';
import type { Actor } from '#server/owners/owners';

export function accountRoutes(app: Hono, { owners, publicUrl }: HttpDeps, guards: Guards): void {
  const setFrozen = async (actor: Actor, frozen: boolean) => {
    await owners.setFrozen(actor, frozen);
    return { frozen };
  };
  // Stopping is anybody's of the owner's side; starting again is the owner's.
  const freeze = guards.owner('freeze', async (c, actor) => c.json(await setFrozen(actor, true)));
  const unfreeze = guards.owner('raise', async (c, actor) => c.json(await setFrozen(actor, false)));

  app.get(
    '/api/v1/settings',
    guards.owner('see', async (c, { accountId }) => {
      const { settings, frozen } = await owners.readSettings(accountId);
      return c.json({ ...settings, frozen });
    }),
  );
  app.patch(
    '/api/v1/settings',
    guards.owner('raise', async (c, actor) => {
      const read = await readBody(c, SettingsPatch);
      if (!read.ok) return read.response;
      const changed = await owners.changeSettings(actor, read.value);
      return changed.ok ? c.json(changed.settings) : badInput(c, changed.errors);
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
  app.post(
    '/api/v1/payees',
    guards.owner('raise', async (c, actor) => {
      const read = await readBody(c, AllowPayee);
      if (!read.ok) return read.response;
      await owners.allowPayee(actor, read.value);
      return c.json(read.value, 201);
    }),
  );
}
