// @vitest-environment node
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { BUYERS, orderPathOf } from '#tests/worlds/sandbox-buyers';
import { CARD, freshNumber, startTestWorld, type TestWorld } from '#tests/worlds/sandbox-world';

let world: TestWorld;
beforeAll(async () => {
  world = await startTestWorld();
});
afterAll(() => world.close());
beforeEach(() => {
  world.asked.length = 0;
  world.settled.length = 0;
  world.missing.clear();
});

const CONTENT = { lantern: 'Subtotal', kontor: 'Zwischensumme' } as Record<string, string>;

describe.each(Object.entries(BUYERS))('%s, bought from by a program', (shop, { buy, story }) => {
  const host = `${shop}.localhost`;
  const [five, twelve, , tooMuch] = story;

  test('order, network and provider agree to the cent', async () => {
    const shopper = await world.shopper(shop, twelve);
    const paid = await buy(world, shopper, CARD);
    const path = orderPathOf(paid);
    const page = await world.visit(host, path, { headers: { cookie: shopper.cookie } });
    expect(page.text).toMatch(/12[.,]00 USD/);
    expect(page.text).toContain(CONTENT[shop] ?? 'Subtotal');
    expect(page.text).toContain('5674');
    expect(paid.text + page.text).not.toContain(CARD.number);

    const order = await world.lastOrder();
    expect(order).toMatchObject({ shop, amount: '12.00', currency: 'USD', status: 'paid', last4: '5674' });
    expect(path).toBe(`/orders/${order?.id}`);
    const payment = await world.lastPayment();
    expect(payment).toMatchObject({ ...CARD, amount: '12.00', status: 'approved', order_id: order?.id });
    const messages = (await world.network()).filter(({ charge_id }) => charge_id === order?.charge_id);
    const common = { amount: '12.00', currency: 'USD', merchant: host, last4: '5674' };
    expect(messages).toMatchObject([
      { ...common, kind: 'authorization', status: 'approved', authorization_id: 'auth_1' },
      { ...common, kind: 'capture', status: 'taken', authorization_id: 'auth_1' },
    ]);
    expect(world.settled).toEqual([
      { door: 'captures', body: { authorization_id: 'auth_1', amount: '12.00', currency: 'USD' } },
    ]);
    expect(world.asked).toMatchObject([{ body: { ...CARD, amount: '12.00', merchant: { domain: host } } }]);
    expect(JSON.stringify(await world.network())).not.toContain(CARD.number);
  });

  test('an issuer that takes no captures yet stops no sale', async () => {
    world.missing.add('captures');
    expect(orderPathOf(await buy(world, await world.shopper(shop, five), CARD))).toMatch(/^\/orders\//);
    expect((await world.network()).at(-1)).toMatchObject({
      kind: 'capture',
      status: 'not_taken',
      code: 'issuer_answered_404',
    });
  });

  test.each([
    ['a card whose limit is lower', tooMuch, CARD, 'exceeds_limit'],
    ['the wrong code', five, { ...CARD, cvc: '999' }, 'incorrect_cvc'],
    ['a published test number', five, { ...CARD, number: '4242424242424242' }, 'no_such_issuer'],
  ])('%s is declined by the network and the cart is kept', async (_, sku, card, code) => {
    const shopper = await world.shopper(shop, sku);
    expect(orderPathOf(await buy(world, shopper, card))).toBe('');
    expect(await world.lastOrder()).toMatchObject({ shop, status: 'declined' });
    expect(await world.lastPayment()).toMatchObject({ status: 'declined', decline_code: code });
    expect(world.settled).toEqual([]);
    const cart = await world.visit(host, '/cart', { headers: { cookie: shopper.cookie } });
    expect(cart.text).toContain(`/buy/${sku}`);
  });

  test.each([
    ['an expired card', { ...CARD, exp_month: 10, exp_year: 2026 }, 'expired_card'],
    ['a number that fails its check digit', { ...CARD, number: '4000007712345670' }, 'invalid_number'],
  ])('%s never reaches the network', async (_, card, code) => {
    const before = (await world.orders()).length;
    expect(orderPathOf(await buy(world, await world.shopper(shop, five), card))).toBe('');
    expect(await world.lastPayment()).toMatchObject({ status: 'refused', decline_code: code });
    expect(world.asked).toEqual([]);
    expect(await world.orders()).toHaveLength(before);
  });

  test('a single-use card pays once', async () => {
    const card = { ...CARD, number: freshNumber() };
    expect(orderPathOf(await buy(world, await world.shopper(shop, five), card))).not.toBe('');
    expect(orderPathOf(await buy(world, await world.shopper(shop, five), card))).toBe('');
    expect(await world.lastPayment()).toMatchObject({ decline_code: 'single_use_recharged' });
  });

  test('a payment that did not come from the customer’s own checkout is refused', async () => {
    const { cookie } = await world.shopper(shop, five);
    expect(orderPathOf(await buy(world, { cookie, csrf: 'somebody-elses' }, CARD))).toBe('');
    expect(world.asked).toEqual([]);
  });

  test('what the shelf says is what the checkout charges, at every step of the story', async () => {
    for (const [index, amount] of ['5.00', '12.00', '14.00', '25.00'].entries()) {
      const { cookie } = await world.shopper(shop, story[index] ?? '');
      const { text } = await world.visit(host, '/checkout', { headers: { cookie } });
      const said = shop === 'kontor' ? amount.replace('.', ',') : amount;
      expect(text).toContain(`<dd>${said} USD</dd></div>`);
      expect(text).toMatch(new RegExp(`class="total"><dt>[^<]+</dt> <dd>${said} USD</dd>`));
    }
  });
});
