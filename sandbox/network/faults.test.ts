// @vitest-environment node
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { BUYERS, orderPathOf } from '#tests/worlds/sandbox-buyers';
import { CARD, NETWORK_KEY, startTestWorld, type TestWorld } from '#tests/worlds/sandbox-world';

let world: TestWorld;
beforeAll(async () => {
  world = await startTestWorld();
});
afterAll(() => world.close());
const authorization = `Bearer ${NETWORK_KEY}`;
afterEach(() => world.visit('localhost', '/_faults', { method: 'DELETE', headers: { authorization } }));

const buyAt = async (shop: 'lantern' | 'harbor') => {
  const { buy, story } = BUYERS[shop] ?? { story: [''] };
  return buy?.(world, await world.shopper(shop, story[0]), CARD);
};
const authorisedTo = async (shop: string) =>
  (await world.network()).filter((m) => m.merchant === `${shop}.localhost` && m.kind === 'authorization');

describe('a bank whose answer is lost', () => {
  test('after its work: the shop asks what it did, and the order stands', async () => {
    await world.fault({ door: 'charges', fault: { kind: 'lost_after' } });
    const before = (await authorisedTo('lantern')).length;
    expect(orderPathOf((await buyAt('lantern')) ?? expect.fail())).toMatch(/^\/orders\//);
    const made = (await authorisedTo('lantern')).slice(before);
    expect(made).toHaveLength(1);
    expect((await world.lastOrder())?.charge_id).toBe(made[0]?.charge_id);
  });

  test.each(['lost_before', 'status'] as const)(
    '%s: nothing was charged, and the shop says so',
    async (kind) => {
      const fault = kind === 'status' ? { kind, status: 503 } : { kind };
      await world.fault({ door: 'charges', fault });
      const before = (await authorisedTo('lantern')).length;
      const answer = (await buyAt('lantern')) ?? expect.fail();
      expect(answer.text).toContain('Our bank did not answer, so nothing was charged.');
      expect(await authorisedTo('lantern')).toHaveLength(before);
      expect(await world.lastOrder()).toMatchObject({ status: 'declined', charge_id: '' });
    },
  );

  test('at the capture: the sale stands', async () => {
    await world.fault({ door: 'captures', fault: { kind: 'status', status: 500 } });
    expect(orderPathOf((await buyAt('harbor')) ?? expect.fail())).toMatch(/^\/orders\//);
    expect((await world.network()).at(-1)).toMatchObject({ kind: 'authorization', status: 'approved' });
  });
});

describe('planned faults', () => {
  test('come as often as they were asked for, and then no more', async () => {
    await world.fault({ door: 'tokens', times: 2, fault: { kind: 'status', status: 502 } });
    const statuses = [];
    for (let n = 0; n < 3; n += 1) statuses.push((await world.tokenise('pk_sandbox_harbor')).status);
    expect(statuses).toEqual([502, 502, 200]);
  });

  test('at a shop: its work is done although the line was cut', async () => {
    await world.fault({ door: 'shops', fault: { kind: 'lost_after' } });
    await expect(buyAt('lantern')).rejects.toThrow();
    expect(await world.lastOrder()).toMatchObject({ shop: 'lantern', status: 'paid' });
  });

  test('before a shop’s work: no order, and the cart is kept', async () => {
    const before = (await world.orders()).length;
    await world.fault({ door: 'shops', fault: { kind: 'lost_before' } });
    await expect(buyAt('lantern')).rejects.toThrow();
    expect(await world.orders()).toHaveLength(before);
  });

  test('a delay is a delay', async () => {
    await world.fault({ door: 'tokens', fault: { kind: 'delay', ms: 200 } });
    const from = performance.now();
    expect((await world.tokenise('pk_sandbox_harbor')).status).toBe(200);
    expect(performance.now() - from).toBeGreaterThanOrEqual(195);
  });

  test.each([
    [{ door: 'vault', fault: { kind: 'hang' } }],
    [{ door: 'tokens', fault: { kind: 'explode' } }],
    [{ door: 'tokens', fault: { kind: 'status', status: 200 } }],
    [{ door: 'tokens', fault: { kind: 'hang' }, times: 0 }],
  ])('%j is no fault', async (fault) => {
    const answer = await world.acquirer('/_faults', fault);
    expect(answer.status).toBe(400);
  });

  test('without the network key nobody plans one', async () => {
    const answer = await world.postJson('localhost', '/_faults', { door: 'tokens', fault: { kind: 'hang' } });
    expect(answer.status).toBe(404);
    expect((await world.tokenise('pk_sandbox_harbor')).status).toBe(200);
  });
});

describe('a request that asks for its own fault', () => {
  const tokens = (header: string) =>
    world.visit('fields.paysim.localhost', '/v1/tokens', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-sandbox-fault': header },
      body: JSON.stringify({ key: 'pk_sandbox_harbor', card: CARD }),
    });

  test('gets it, and nobody else does', async () => {
    expect((await tokens('status:418')).status).toBe(418);
    expect((await world.tokenise('pk_sandbox_harbor')).status).toBe(200);
    await expect(tokens('lost_before')).rejects.toThrow();
  });

  test('a hang lasts until the asker leaves', async () => {
    const before = await world.payments();
    const hung = world.visit('fields.paysim.localhost', '/v1/tokens', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-sandbox-fault': 'hang' },
      body: JSON.stringify({ key: 'pk_sandbox_harbor', card: CARD }),
      timeoutMs: 300,
    });
    await expect(hung).rejects.toThrow(/left/);
    expect(await world.payments()).toEqual(before);
  });

  test.each(['explode', 'status:99', 'status:abc', 'delay', 'delay:-1', ''])(
    '“%s” is refused, so that a misspelt fault proves nothing by accident',
    async (header) => {
      expect((await tokens(header)).status).toBe(400);
    },
  );
});
