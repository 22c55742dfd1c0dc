// @vitest-environment node
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestWorld, type TestWorld } from '#tests/worlds/sandbox-world';

const HOST = 'trellis.localhost';
let world: TestWorld;
beforeAll(async () => {
  world = await startTestWorld();
});
afterAll(() => world.close());

describe('a checkout in steps', () => {
  test('no card field is in the page before the last step', async () => {
    const { cookie } = await world.shopper('trellis', 'tulips');
    const { text } = await world.visit(HOST, '/checkout', { headers: { cookie } });
    expect(text).not.toMatch(/cc-number|cc-exp|cc-csc/);
    const step = await world.visit(HOST, '/checkout/payment-step', { headers: { cookie } });
    for (const field of ['cc-number', 'cc-exp', 'cc-csc'])
      expect(step.text).toContain(`autocomplete="${field}"`);
  });

  test.each([
    ['post', '12.00 USD'],
    ['next-day', '15.00 USD'],
    ['pick-up', '9.00 USD'],
  ])('delivery by %s costs what it says, in the summary and on the button', async (delivery, total) => {
    const { cookie } = await world.shopper('trellis', 'tulips');
    const chosen = await world.post(HOST, '/checkout/delivery', { delivery }, cookie);
    expect(chosen.text).toContain(`<dt>Total</dt> <dd>${total}</dd>`);
    const step = await world.visit(HOST, '/checkout/payment-step', { headers: { cookie } });
    expect(step.text).toContain(`Pay ${total}`);
  });

  test.each(['drone', '', 'constructor'])('a delivery by “%s” is refused', async (delivery) => {
    const { cookie } = await world.shopper('trellis', 'tulips');
    expect((await world.post(HOST, '/checkout/delivery', { delivery }, cookie)).status).toBe(400);
  });
});
