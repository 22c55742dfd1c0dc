import { afterEach, beforeEach, expect, test } from 'vitest';
import { IssuerError } from '#server/issuers/issuer-error';
import { openTestWorld, type TestWorld } from '#tests/worlds/purchase-world';

let world: TestWorld;
let agent: string;
const forgotten: string[] = [];
let away = false;
beforeEach(async () => {
  forgotten.length = 0;
  away = false;
  world = await openTestWorld({
    issuer: (real) => ({
      ...real,
      reveal: async (ref) => {
        if (away) throw new IssuerError('retryable', 'The issuer is away.');
        return real.reveal(ref);
      },
      forget: async (ref) => void forgotten.push(ref),
    }),
  });
  agent = await world.addAgent({ auto_approve_threshold: '50.00', card_delivery: 'link' });
});
afterEach(() => world.close());

async function linkFor(agentId: string): Promise<{ id: string; token: string }> {
  const { request_id: id, virtual_card } = await world.ask(agentId);
  return { id, token: virtual_card?.view_url.split('/card/')[1] ?? '' };
}

test('what the issuer did not tell is not counted as shown', async () => {
  const { token } = await linkFor(agent);
  away = true;
  expect(await world.purchases.showCard(token, { who: 'link' })).toEqual({ ok: false, code: 'issuer_away' });
  away = false;
  expect(await world.purchases.showCard(token, { who: 'link' })).toMatchObject({ ok: true, shown: 1 });
});

test('an issuer that told the number once forgets it when the link has lapsed, not before and for no other delivery', async () => {
  const { id } = await linkFor(agent);
  await linkFor(await world.addAgent({ auto_approve_threshold: '50.00' }, 'sealed'));
  world.passTime(19);
  await world.purchases.tick();
  expect(forgotten).toEqual([]);
  world.passTime(2);
  await world.purchases.tick();
  const { issuer_ref } = await world.db
    .selectFrom('cards')
    .select('issuer_ref')
    .where('purchase_id', '=', id)
    .executeTakeFirstOrThrow();
  expect(forgotten).toEqual([issuer_ref]);
});

test('a card that was charged is shown no more', async () => {
  const { id, token } = await linkFor(agent);
  const { id: _, ...card } = await world.cardOf(id);
  const merchant = { name: 'Cloudflare', domain: 'cloudflare.com' };
  await world.purchases.network.authorise({ ...card, amount: '5.00', currency: 'USD', merchant });
  expect(await world.purchases.showCard(token, { who: 'link' })).toEqual({ ok: false, code: 'used' });
});

test('probes of one link are one alert for each way of trying, however often', async () => {
  const sealed = await linkFor(await world.addAgent({ auto_approve_threshold: '50.00' }, 'sealed'));
  for (let times = 0; times < 3; times += 1) {
    await world.purchases.showCard(sealed.token, { who: 'link' });
    world.passTime(2);
  }
  const alerts = await world.purchases.alerts(world.accountId);
  expect(alerts).toMatchObject([{ kind: 'card_probed', purchase_id: sealed.id }]);
});
