// @vitest-environment node
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { CARD, NETWORK_KEY, startTestWorld, type TestWorld } from '#tests/worlds/sandbox-world';

let world: TestWorld;
beforeAll(async () => {
  world = await startTestWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  world.asked.length = 0;
  world.slowIssuer(0);
  await world.control({ echo_card: false, slow_ms: 0, drop_after: 0 });
});
const HOST = 'lantern.localhost';

describe('paying by a plain form', () => {
  test('leads to an order that all books agree with', async () => {
    const shopper = await world.shopper('lantern', 'first-flush');
    const paid = await world.payAtLantern(shopper);
    expect(paid.status).toBe(303);
    const path = String(paid.headers.location);
    const order = await world.visit(HOST, path, { headers: { cookie: shopper.cookie } });
    expect(order.text).toContain('12.00 USD');
    expect(order.text).toContain('Paid with card ending 5674.');
    expect(paid.text + order.text).not.toContain(CARD.number);
    const id = path.replace('/orders/', '');
    const written = {
      id,
      shop: 'lantern',
      technique: 'form-post',
      amount: '12.00',
      currency: 'USD',
      status: 'paid',
    };
    expect(await world.lastOrder()).toEqual({
      ...written,
      last4: '5674',
      charge_id: expect.stringMatching(/^ch_/),
      at: '2026-11-21T12:00:00.000Z',
    });
    expect(await world.lastPayment()).toEqual({
      endpoint: 'lantern.localhost/checkout/pay',
      ...CARD,
      name: 'A Person',
      amount: '12.00',
      status: 'approved',
      order_id: id,
      at: '2026-11-21T12:00:00.000Z',
    });
    const merchant = { name: 'Lantern Tea', domain: 'lantern.localhost' };
    expect(world.asked).toEqual([
      { auth: `Bearer ${NETWORK_KEY}`, body: { ...CARD, amount: '12.00', currency: 'USD', merchant } },
    ]);
  });

  test('an order is shown to its own customer only', async () => {
    const paid = await world.payAtLantern(await world.shopper('lantern', 'sampler'));
    const { cookie } = await world.shopper('lantern');
    expect((await world.visit(HOST, String(paid.headers.location), { headers: { cookie } })).status).toBe(
      404,
    );
  });

  test('a declined card brings the checkout back with the reason, the e-mail and empty card fields', async () => {
    const declined = await world.payAtLantern(await world.shopper('lantern', 'kettle'));
    expect(declined.status).toBe(402);
    expect(declined.text).toContain('this total is over its limit');
    expect(declined.text).toContain('value="a@example.com"');
    expect(declined.text).not.toContain(CARD.number);
    expect(declined.text).toMatch(/<input id="cc-number"(?![^>]*value=)/);
    expect(await world.lastOrder()).toMatchObject({ status: 'declined' });
    expect(await world.lastPayment()).toMatchObject({ status: 'declined', decline_code: 'exceeds_limit' });
  });

  test('a form without its own cart’s token is refused before the network is asked', async () => {
    const mine = await world.shopper('lantern', 'sampler');
    const other = await world.shopper('lantern', 'sampler');
    for (const csrf of ['', '0', other.csrf]) {
      expect((await world.payAtLantern({ ...mine, csrf })).status).toBe(403);
    }
    expect(world.asked).toEqual([]);
    expect(await world.lastPayment()).toMatchObject({ status: 'refused', decline_code: 'csrf' });
  });

  test.each([
    ['a number that fails its check digit', { ...CARD, number: '4000007712345670' }],
    ['a card that has expired', { ...CARD, exp_month: 10, exp_year: 2026 }],
    ['a month that is none', { ...CARD, exp_month: 13 }],
    ['a code of two digits', { ...CARD, cvc: '12' }],
  ])('%s never reaches the network', async (_, card) => {
    expect((await world.payAtLantern(await world.shopper('lantern', 'sampler'), card)).status).toBe(402);
    expect(world.asked).toEqual([]);
  });

  test('a card is good to the end of its month', async () => {
    const card = { ...CARD, exp_month: 11, exp_year: 2026 };
    expect((await world.payAtLantern(await world.shopper('lantern', 'sampler'), card)).status).toBe(303);
  });

  test.each(['4242424242424242', '4111111111111111', '5555555555554444'])(
    'the published test number %s is declined: nobody issued it',
    async (number) => {
      const paid = await world.payAtLantern(await world.shopper('lantern', 'sampler'), { ...CARD, number });
      expect(paid.status).toBe(402);
      expect(world.asked).toEqual([]);
      expect(await world.lastPayment()).toMatchObject({ number, decline_code: 'no_such_issuer' });
    },
  );

  test('pressing Pay twice pays once', async () => {
    world.slowIssuer(150);
    const shopper = await world.shopper('lantern', 'sampler');
    const both = await Promise.all([world.payAtLantern(shopper), world.payAtLantern(shopper)]);
    expect(both.map(({ status }) => status).sort()).toEqual([303, 402]);
    expect(world.asked).toHaveLength(1);
  });

  test('a body that is no form is refused', async () => {
    const { cookie } = await world.shopper('lantern', 'sampler');
    expect((await world.postJson(HOST, '/checkout/pay', CARD, { cookie })).status).toBe(415);
  });
});

describe('a badly made merchant, on demand', () => {
  test('repeats the number it received in the pay answer and on the order page', async () => {
    await world.control({ echo_card: true });
    const shopper = await world.shopper('lantern', 'sampler');
    const paid = await world.payAtLantern(shopper);
    const { cookie } = shopper;
    const order = await world.visit(HOST, String(paid.headers.location), { headers: { cookie } });
    expect(paid.text).toContain(CARD.number);
    expect(order.text).toContain(CARD.number);
    expect((await world.payAtLantern(await world.shopper('lantern', 'kettle'))).text).toContain(CARD.number);
  });

  test('does its work and then cuts the line, as often as asked', async () => {
    await world.control({ drop_after: 1 });
    await expect(world.payAtLantern(await world.shopper('lantern', 'sampler'))).rejects.toThrow();
    expect(await world.lastOrder()).toMatchObject({ amount: '5.00', status: 'paid' });
    expect((await world.payAtLantern(await world.shopper('lantern', 'sampler'))).status).toBe(303);
  });

  test('answers late', async () => {
    await world.control({ slow_ms: 200 });
    const shopper = await world.shopper('lantern', 'sampler');
    const from = performance.now();
    await world.payAtLantern(shopper);
    expect(performance.now() - from).toBeGreaterThanOrEqual(195);
  });
});
