import { createServer, type IncomingMessage, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '#sandbox/start-sandbox';

const KEY = 'k'.repeat(24);
const CARD = { number: '4000007712345674', exp_month: 7, exp_year: 2031, cvc: '123' };

let sandbox: Sandbox;
let issuer: Server;
/** A small issuer: approves what costs at most 20.00, and writes down what it was asked. */
const asked: { auth: string | undefined; body: { number: string; amount: string } }[] = [];

beforeAll(async () => {
  issuer = createServer(async (incoming, answer) => {
    const body = JSON.parse(await textOf(incoming));
    asked.push({ auth: incoming.headers.authorization, body });
    const status = Number(body.amount) <= 20 ? 'approved' : 'declined';
    answer.setHeader('content-type', 'application/json');
    answer.end(
      JSON.stringify({
        id: 'auth_1',
        status,
        ...(status === 'declined' ? { decline_code: 'exceeds_limit' } : {}),
      }),
    );
  });
  await new Promise<void>((resolve) => issuer.listen(0, '127.0.0.1', resolve));
  const { port } = issuer.address() as AddressInfo;
  sandbox = await startSandbox({ port: 0, issuerUrl: `http://127.0.0.1:${port}`, networkKey: KEY });
});
afterAll(async () => {
  await sandbox.close();
  issuer.close();
});
beforeEach(() => {
  asked.length = 0;
});

type Reply = { status: number; text: string; location: string; cookie: string };

/** Node resolves no `*.localhost`, so the address is the loopback's and the Host header says which site. */
function visit(
  host: string,
  path: string,
  options: { method?: string; cookie?: string; type?: string; body?: string; auth?: string } = {},
) {
  return new Promise<Reply>((resolve, reject) => {
    const { method = 'GET', cookie, type, body, auth } = options;
    const headers = {
      host: `${host}:${sandbox.port}`,
      ...(cookie ? { cookie } : {}),
      ...(type ? { 'content-type': type } : {}),
      ...(auth ? { authorization: auth } : {}),
    };
    const sent = request({ host: '127.0.0.1', port: sandbox.port, path, method, headers }, async (answer) => {
      resolve({
        status: answer.statusCode ?? 0,
        text: await textOf(answer).catch(() => ''),
        location: answer.headers.location ?? '',
        cookie: (answer.headers['set-cookie'] ?? [])[0]?.split(';')[0] ?? '',
      });
    });
    sent.once('error', reject);
    sent.end(body);
  });
}

async function textOf(stream: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of stream) text += String(chunk);
  return text;
}

const FORM = 'application/x-www-form-urlencoded';
const form = (fields: Record<string, string>) => new URLSearchParams(fields).toString();

async function fillCart(host: string, sku: string): Promise<{ cookie: string; csrf: string }> {
  const { cookie } = await visit(host, '/cart', { method: 'POST', type: FORM, body: form({ sku }) });
  const { text } = await visit(host, '/checkout', { cookie });
  return { cookie, csrf: /name="csrf" value="([^"]+)"/.exec(text)?.[1] ?? '' };
}

const payForm = (csrf: string, card = CARD) =>
  form({
    csrf,
    email: 'a@example.com',
    name: 'A Person',
    number: card.number,
    exp_month: String(card.exp_month).padStart(2, '0'),
    exp_year: String(card.exp_year),
    csc: card.cvc,
  });

const log = async (path: string) =>
  JSON.parse((await visit('localhost', path, { auth: `Bearer ${KEY}` })).text);
const tokenFor = (key: string, card: object = CARD) =>
  visit('fields.paysim.localhost', '/v1/tokens', {
    method: 'POST',
    type: 'application/json',
    body: JSON.stringify({ key, card }),
  });

describe('the plain shop', () => {
  test('a paid form leads to an order that the books agree with', async () => {
    const { cookie, csrf } = await fillCart('lantern.localhost', 'first-flush');
    const paid = await visit('lantern.localhost', '/checkout/pay', {
      method: 'POST',
      type: FORM,
      cookie,
      body: payForm(csrf),
    });
    expect(paid.status).toBe(303);
    const order = await visit('lantern.localhost', paid.location, { cookie });
    expect(order.text).toContain('12.00 USD');
    expect(order.text).toContain('card ending 5674');
    expect(order.text).not.toContain(CARD.number);
    expect((await log('/_log/orders')).at(-1)).toMatchObject({
      shop: 'lantern',
      amount: '12.00',
      status: 'paid',
      last4: '5674',
    });
    expect((await log('/_log/payments')).at(-1)).toMatchObject({ ...CARD, status: 'approved' });
    expect(asked).toEqual([
      { auth: `Bearer ${KEY}`, body: expect.objectContaining({ number: CARD.number, amount: '12.00' }) },
    ]);
  });

  test('a declined card brings the checkout back with the reason and empty fields', async () => {
    const { cookie, csrf } = await fillCart('lantern.localhost', 'kettle');
    const paid = await visit('lantern.localhost', '/checkout/pay', {
      method: 'POST',
      type: FORM,
      cookie,
      body: payForm(csrf),
    });
    expect(paid.status).toBe(402);
    expect(paid.text).toContain('Your card was declined');
    expect(paid.text).not.toContain(CARD.number);
    expect((await log('/_log/orders')).at(-1)).toMatchObject({ status: 'declined' });
  });

  test('a form without the cart’s own token is refused before the network is asked', async () => {
    const { cookie } = await fillCart('lantern.localhost', 'sampler');
    const paid = await visit('lantern.localhost', '/checkout/pay', {
      method: 'POST',
      type: FORM,
      cookie,
      body: payForm('0'),
    });
    expect(paid.status).toBe(403);
    expect(asked).toEqual([]);
  });

  test.each([
    ['a number that fails its check digit', { ...CARD, number: '4000007712345670' }],
    ['a card that has expired', { ...CARD, exp_year: 2020 }],
    ['a code of two digits', { ...CARD, cvc: '12' }],
  ])('%s never reaches the network', async (_, card) => {
    const { cookie, csrf } = await fillCart('lantern.localhost', 'sampler');
    const paid = await visit('lantern.localhost', '/checkout/pay', {
      method: 'POST',
      type: FORM,
      cookie,
      body: payForm(csrf, card),
    });
    expect(paid.status).toBe(402);
    expect(asked).toEqual([]);
  });

  test.each(['4242424242424242', '4111111111111111'])(
    'the published test number %s is declined: nobody issued it',
    async (number) => {
      const { cookie, csrf } = await fillCart('lantern.localhost', 'sampler');
      const paid = await visit('lantern.localhost', '/checkout/pay', {
        method: 'POST',
        type: FORM,
        cookie,
        body: payForm(csrf, { ...CARD, number }),
      });
      expect(paid.status).toBe(402);
      expect((await log('/_log/payments')).at(-1)).toMatchObject({ decline_code: 'no_such_issuer' });
    },
  );

  test('the total follows the quantities', async () => {
    const { cookie } = await visit('lantern.localhost', '/cart', {
      method: 'POST',
      type: FORM,
      body: form({ sku: 'sampler' }),
    });
    await visit('lantern.localhost', '/cart', {
      method: 'POST',
      type: FORM,
      cookie,
      body: form({ sku: 'first-flush', quantity: '3' }),
    });
    expect((await visit('lantern.localhost', '/cart', { cookie })).text).toContain('41.00 USD');
  });
});

describe('the shop with hosted fields', () => {
  test('a token pays once, and only once', async () => {
    const { id } = JSON.parse((await tokenFor('pk_sandbox_harbor')).text);
    const { cookie, csrf } = await fillCart('harbor.localhost', 'clamps');
    const pay = (csrfNow: string) =>
      visit('harbor.localhost', '/checkout/pay', {
        method: 'POST',
        type: 'application/json',
        cookie,
        body: JSON.stringify({ csrf: csrfNow, token: id, email: 'a@example.com', name: 'A Person' }),
      });
    const paid = await pay(csrf);
    expect(paid.status).toBe(200);
    expect((await log('/_log/orders')).at(-1)).toMatchObject({
      shop: 'harbor',
      amount: '12.00',
      status: 'paid',
    });
    await visit('harbor.localhost', '/cart', {
      method: 'POST',
      type: FORM,
      cookie,
      body: form({ sku: 'rope' }),
    });
    expect((await pay(csrf)).status).toBe(402);
  });

  test('a token of another account does not pay this shop', async () => {
    const { id } = JSON.parse((await tokenFor('pk_sandbox_mallory')).text);
    const { cookie, csrf } = await fillCart('harbor.localhost', 'clamps');
    const body = JSON.stringify({ csrf, token: id, email: 'a@example.com', name: 'A Person' });
    const paid = await visit('harbor.localhost', '/checkout/pay', {
      method: 'POST',
      type: 'application/json',
      cookie,
      body,
    });
    expect(paid.status).toBe(402);
    expect(asked).toEqual([]);
  });

  test('an unknown key gets no token', async () => {
    expect((await tokenFor('pk_sandbox_nobody')).status).toBe(401);
  });
});

test('without the network key the books are not there', async () => {
  for (const path of ['/_log/orders', '/_log/payments', '/_control', '/v1/charges']) {
    expect((await visit('localhost', path)).status).toBe(404);
  }
});

test('a cut line ends without an answer after the work is done', async () => {
  await visit('localhost', '/_control', {
    method: 'POST',
    auth: `Bearer ${KEY}`,
    type: 'application/json',
    body: '{"drop_after":1}',
  });
  const { cookie, csrf } = await fillCart('lantern.localhost', 'sampler');
  const paying = visit('lantern.localhost', '/checkout/pay', {
    method: 'POST',
    type: FORM,
    cookie,
    body: payForm(csrf),
  });
  await expect(paying).rejects.toThrow();
  expect((await log('/_log/orders')).at(-1)).toMatchObject({ amount: '5.00', status: 'paid' });
});
