// @vitest-environment node
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CARD, startTestWorld, type TestWorld } from '#tests/worlds/sandbox-world';

let world: TestWorld;
beforeAll(async () => {
  world = await startTestWorld();
});
afterAll(() => world.close());
const charge = { ...CARD, amount: '12.00', currency: 'USD', merchant: { name: 'A', domain: 'a.localhost' } };

describe('the books and the acquirer’s door', () => {
  test.each(['/_log/orders', '/_log/payments', '/_control', '/v1/charges'])(
    'without the network key %s is not there, and looks like any other missing page',
    async (path) => {
      const missing = await world.visit('localhost', '/no-such-page');
      for (const authorization of ['', 'Bearer wrong', 'Basic abc']) {
        const answer = await world.visit('localhost', path, { headers: { authorization } });
        expect([answer.status, answer.text]).toEqual([404, missing.text]);
      }
    },
  );

  test.each(['lantern.localhost', 'harbor.localhost', 'fields.paysim.localhost'])(
    'the books are not on %s, key or no key',
    async (host) => {
      const headers = { authorization: `Bearer ${'k'.repeat(24)}` };
      expect((await world.visit(host, '/_log/payments', { headers })).status).toBe(404);
    },
  );

  test('a charge is answered and written down', async () => {
    const answer = await world.charge(charge);
    expect(JSON.parse(answer.text)).toEqual({ id: expect.stringMatching(/^ch_/), status: 'approved' });
    expect(await world.lastPayment()).toMatchObject({
      endpoint: 'localhost/v1/charges',
      ...CARD,
      status: 'approved',
    });
  });

  test('an unknown control is refused', async () => {
    expect((await world.control({ approve_everything: true })).status).toBe(400);
  });

  test('an issuer that is gone means declined, not approved', async () => {
    await world.stopIssuer();
    const answer = await world.charge(charge);
    expect(JSON.parse(answer.text)).toMatchObject({ status: 'declined', decline_code: 'issuer_unavailable' });
  });
});
