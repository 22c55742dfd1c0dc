import type { Hono } from 'hono';
import { AllowPayee, FreezeBody, SettingsPatch } from '#protocol/http';
import type { Guards } from '#server/http/guards';
import type { HttpDeps } from '#server/http/http-deps';
import { badInput } from '#server/http/problem';
import { readBody } from '#server/http/read-body';
import type { Actor } from '#server/owners/owners';

export function accountRoutes(app: Hono, { owners }: HttpDeps, guards: Guards): void {
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
