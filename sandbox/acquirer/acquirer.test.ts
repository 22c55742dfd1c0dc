// @vitest-environment node
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { createAcquirer } from '#sandbox/acquirer/acquirer';

const CHARGE = {
  ...{
    number: '4000007712345674',
    exp_month: 7,
    exp_year: 2031,
    cvc: '123',
    amount: '12.00',
    currency: 'USD',
  },
  merchant: { name: 'A', domain: 'a.localhost' },
};
const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** An issuer that answers every question alike; a null body never answers. */
async function acquirerWith(status: number, body: string | null) {
  let asked = 0;
  const server = createServer((_, answer) => {
    asked += 1;
    if (body !== null) answer.writeHead(status, { 'content-type': 'application/json' }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const issuerUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const now = () => new Date('2026-11-21T12:00:00Z');
  const acquirer = createAcquirer({ issuerUrl, networkKey: 'k'.repeat(24), now, timeoutMs: 200 });
  return { acquirer, asked: () => asked };
}

describe('the acquirer', () => {
  test.each([
    ['an error of the issuer', 503, '{"status":"approved"}'],
    ['a door the issuer does not have', 404, '{"status":"approved"}'],
    ['a refusal of the network key', 401, '{"status":"approved"}'],
    ['an answer that cannot be read', 200, 'approved'],
    ['a status that is no status', 200, '{"status":"APPROVED"}'],
    ['silence', 200, null],
  ])('%s is declined as issuer_unavailable', async (_, status, body) => {
    const { acquirer } = await acquirerWith(status, body);
    expect(await acquirer.charge(CHARGE)).toMatchObject({
      status: 'declined',
      decline_code: 'issuer_unavailable',
    });
  });

  test('the issuer’s own reason is passed on', async () => {
    const { acquirer } = await acquirerWith(
      200,
      '{"id":"x","status":"declined","decline_code":"exceeds_limit"}',
    );
    expect(await acquirer.charge(CHARGE)).toMatchObject({
      status: 'declined',
      decline_code: 'exceeds_limit',
    });
  });

  test.each([
    ['4000007712345674', 'approved'],
    ['2223003112345674', 'approved'],
    ['4242424242424242', 'no_such_issuer'],
    ['4000007812345673', 'no_such_issuer'],
    ['4000007712345670', 'invalid_number'],
  ])('%s → %s', async (number, outcome) => {
    const { acquirer, asked } = await acquirerWith(200, '{"id":"x","status":"approved"}');
    const { status, decline_code } = await acquirer.charge({ ...CHARGE, number });
    expect(decline_code ?? status).toBe(outcome);
    expect(asked()).toBe(outcome === 'approved' ? 1 : 0);
  });
});
