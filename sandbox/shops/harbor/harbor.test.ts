// @vitest-environment node
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { CARD, startTestWorld, type TestWorld } from '#tests/worlds/sandbox-world';

const NOON = new Date('2026-11-21T12:00:00Z');
let world: TestWorld;
beforeAll(async () => {
  world = await startTestWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  world.asked.length = 0;
  world.setClock(NOON);
  await world.control({ drop_after: 0 });
});
const tokenOf = async (key = 'pk_sandbox_harbor', card = CARD): Promise<string> =>
  JSON.parse((await world.tokenise(key, card)).text).id;

describe('paying through hosted fields', () => {
  test('the token pays, and the provider’s books get what became of it', async () => {
    const answer = await world.tokenise('pk_sandbox_harbor');
    expect(answer.status).toBe(200);
    const token = JSON.parse(answer.text);
    expect(token).toEqual({
      id: expect.stringMatching(/^tok_/),
      card: { brand: 'visa', last4: '5674', exp_month: 7, exp_year: 2031 },
    });
    expect(await world.lastPayment()).toMatchObject({ ...CARD, status: 'tokenised' });
    const shopper = await world.shopper('harbor', 'clamps');
    const paid = await world.payAtHarbor(shopper, token.id);
    expect(paid.status).toBe(200);
    const path: string = JSON.parse(paid.text).order;
    const order = await world.visit('harbor.localhost', path, { headers: { cookie: shopper.cookie } });
    expect(order.text).toContain('Paid with card ending 5674.');
    expect(await world.lastOrder()).toMatchObject({
      shop: 'harbor',
      technique: 'hosted-fields',
      status: 'paid',
    });
    expect(await world.lastPayment()).toMatchObject({
      endpoint: 'fields.paysim.localhost/v1/tokens',
      name: 'A Person',
      amount: '12.00',
      status: 'approved',
      order_id: path.replace('/orders/', ''),
    });
  });

  test('a token pays once, also when it is charged twice at the same moment', async () => {
    const token = await tokenOf();
    const shoppers = [await world.shopper('harbor', 'rope'), await world.shopper('harbor', 'rope')];
    const both = await Promise.all(shoppers.map((shopper) => world.payAtHarbor(shopper, token)));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 402]);
    expect(world.asked).toHaveLength(1);
  });

  test('a token lapses after fifteen minutes', async () => {
    const token = await tokenOf();
    world.setClock(new Date(NOON.getTime() + 15 * 60_000));
    expect((await world.payAtHarbor(await world.shopper('harbor', 'rope'), token)).status).toBe(402);
    expect(world.asked).toEqual([]);
  });

  test('a token of another account does not pay this shop', async () => {
    const token = await tokenOf('pk_sandbox_mallory');
    expect((await world.payAtHarbor(await world.shopper('harbor', 'rope'), token)).status).toBe(402);
    expect(world.asked).toEqual([]);
  });

  test('a decline is said in plain words', async () => {
    const paid = await world.payAtHarbor(await world.shopper('harbor', 'bilge-pump'), await tokenOf());
    expect(paid.status).toBe(402);
    expect(JSON.parse(paid.text).message).toContain('over its limit');
  });

  test('a request without its own cart’s token is refused and the card token stays unspent', async () => {
    const token = await tokenOf();
    const shopper = await world.shopper('harbor', 'rope');
    expect((await world.payAtHarbor({ ...shopper, csrf: '0' }, token)).status).toBe(403);
    expect((await world.payAtHarbor(shopper, token)).status).toBe(200);
  });
});

describe('the provider', () => {
  test.each(['pk_sandbox_nobody', 'constructor', '__proto__', ''])(
    'the key “%s” gets no token',
    async (key) => {
      const { status, text } = await world.tokenise(key);
      expect(status).toBe(401);
      expect(JSON.parse(text).error.code).toBe('unknown_key');
      expect(await world.lastPayment()).toMatchObject({ status: 'refused', decline_code: 'unknown_key' });
    },
  );

  test.each([
    ['invalid_number', { ...CARD, number: '4000007712345670' }],
    ['expired_card', { ...CARD, exp_year: 2020 }],
    ['invalid_expiry', { ...CARD, exp_month: 0 }],
    ['invalid_cvc', { ...CARD, cvc: '12' }],
  ])('refuses with %s', async (code, card) => {
    const { status, text } = await world.tokenise('pk_sandbox_harbor', card);
    expect(status).toBe(402);
    expect(JSON.parse(text).error.code).toBe(code);
  });

  test('a cut line loses the answer, not the token request', async () => {
    await world.control({ drop_after: 1 });
    await expect(world.tokenise('pk_sandbox_harbor')).rejects.toThrow();
    expect(await world.lastPayment()).toMatchObject({ ...CARD, status: 'tokenised' });
  });

  test.each(['number', 'expiry', 'cvc'])(
    'frames the field %s for sites of this machine only',
    async (kind) => {
      const { headers, status } = await world.visit('fields.paysim.localhost', `/v1/field/${kind}`);
      expect(status).toBe(200);
      expect(headers['content-security-policy']).toContain('frame-ancestors http://*.localhost:*');
    },
  );

  test('has no field of another name', async () => {
    expect((await world.visit('fields.paysim.localhost', '/v1/field/constructor')).status).toBe(404);
  });
});
