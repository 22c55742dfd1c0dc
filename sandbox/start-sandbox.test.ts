// @vitest-environment node
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestWorld, type TestWorld } from '#sandbox/test-world';

let world: TestWorld;
beforeAll(async () => {
  world = await startTestWorld();
});
afterAll(() => world.close());

describe('the sites of the sandbox', () => {
  test('the index leads to every shop on the port it was asked on', async () => {
    const { text } = await world.visit('localhost', '/');
    expect(text).toContain(`http://lantern.localhost:${world.port}/`);
    expect(text).toContain(`http://harbor.localhost:${world.port}/`);
  });

  test.each(['127.0.0.1', 'evil.localhost', 'lantern.localhost.evil.example', 'paysim.localhost'])(
    'the host %s is nobody here',
    async (host) => {
      const { status, text } = await world.visit(host, '/');
      expect(status).toBe(404);
      expect(text).toContain('Nothing here');
    },
  );

  test('IPv6 loopback reaches the same sandbox', async () => {
    const reached = await new Promise<string>((resolve) => {
      const socket = connect(world.port, '::1', () => {
        socket.destroy();
        resolve('connected');
      });
      socket.once('error', (problem) => resolve('code' in problem ? String(problem.code) : 'unknown'));
    });
    expect(['connected', 'EADDRNOTAVAIL', 'EAFNOSUPPORT']).toContain(reached);
  });

  test.each([
    ['lantern', ['sampler', '5.00'], ['first-flush', '12.00'], ['gift-set', '14.00'], ['kettle', '25.00']],
    ['harbor', ['rope', '5.00'], ['clamps', '12.00'], ['bracket', '14.00'], ['bilge-pump', '25.00']],
  ])('%s sells one thing at each total of the story', async (shop, ...wanted) => {
    for (const [sku = '', amount = ''] of wanted) {
      const { cookie } = await world.shopper(shop, sku);
      const { text } = await world.visit(`${shop}.localhost`, '/checkout', { headers: { cookie } });
      expect(text).toContain(`<dt>Total</dt> <dd>${amount} USD</dd>`);
      expect(text).toContain(`>Pay ${amount} USD</button>`);
    }
  });
});
