// @vitest-environment node
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BUYERS } from '#tests/worlds/sandbox-buyers';
import { startTestWorld, type TestWorld } from '#tests/worlds/sandbox-world';

let world: TestWorld;
beforeAll(async () => {
  world = await startTestWorld();
});
afterAll(() => world.close());

describe('the sites of the sandbox', () => {
  test('the index leads to every shop on the port it was asked on', async () => {
    const { text } = await world.visit('localhost', '/');
    for (const shop of Object.keys(BUYERS))
      expect(text).toContain(`href="http://${shop}.localhost:${world.port}/"`);
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
});
