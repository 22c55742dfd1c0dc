import { createServer, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ChargeIn } from '#sandbox/acquirer/charge';
import type { OrderEntry, Payment } from '#sandbox/network/books';
import { startSandbox } from '#sandbox/start-sandbox';

export const NETWORK_KEY = 'k'.repeat(24);
export const CARD = { number: '4000007712345674', exp_month: 7, exp_year: 2031, cvc: '123' };
const FORM = 'application/x-www-form-urlencoded';
const JSON_TYPE = 'application/json';

export type Reply = { status: number; text: string; headers: IncomingMessage['headers'] };
export type Shopper = { cookie: string; csrf: string };

/** The sandbox over real HTTP, with a small real issuer that approves what costs at most 20.00. */
export async function startTestWorld() {
  let clock = new Date('2026-11-21T12:00:00Z');
  let issuerDelayMs = 0;
  const asked: { auth: string | undefined; body: ChargeIn }[] = [];
  const issuer = createServer(async (incoming, answer) => {
    const body: ChargeIn = JSON.parse(await textOf(incoming));
    asked.push({ auth: incoming.headers.authorization, body });
    if (issuerDelayMs > 0) await new Promise((resolve) => setTimeout(resolve, issuerDelayMs));
    const approved = Number(body.amount) <= 20;
    answer.setHeader('content-type', JSON_TYPE);
    answer.end(
      JSON.stringify(
        approved
          ? { id: 'auth_1', status: 'approved' }
          : { id: 'auth_2', status: 'declined', decline_code: 'exceeds_limit' },
      ),
    );
  });
  await new Promise<void>((resolve) => issuer.listen(0, '127.0.0.1', resolve));
  const issuerUrl = `http://127.0.0.1:${(issuer.address() as AddressInfo).port}`;
  const sandbox = await startSandbox({ port: 0, issuerUrl, networkKey: NETWORK_KEY, now: () => clock });

  /** Node resolves no `*.localhost`, so the address is the loopback's and the Host header says which site. */
  function visit(
    host: string,
    path: string,
    {
      method = 'GET',
      headers = {},
      body = '',
    }: { method?: string; headers?: Record<string, string>; body?: string } = {},
  ): Promise<Reply> {
    return new Promise((resolve, reject) => {
      const options = { host: '127.0.0.1', port: sandbox.port, path, method, agent: false };
      const sent = request(
        { ...options, headers: { ...headers, host: `${host}:${sandbox.port}` } },
        (answer) => {
          textOf(answer).then(
            (text) => resolve({ status: answer.statusCode ?? 0, text, headers: answer.headers }),
            reject,
          );
        },
      );
      sent.once('error', reject);
      sent.end(body);
    });
  }
  const post = (host: string, path: string, fields: Record<string, string>, cookie = '') =>
    visit(host, path, {
      method: 'POST',
      headers: { 'content-type': FORM, cookie },
      body: new URLSearchParams(fields).toString(),
    });
  const postJson = (host: string, path: string, body: unknown, headers: Record<string, string> = {}) =>
    visit(host, path, {
      method: 'POST',
      headers: { ...headers, 'content-type': JSON_TYPE },
      body: JSON.stringify(body),
    });
  const authorization = `Bearer ${NETWORK_KEY}`;
  const log = async (name: string) =>
    JSON.parse((await visit('localhost', `/_log/${name}`, { headers: { authorization } })).text);

  return {
    port: sandbox.port,
    asked,
    visit,
    post,
    postJson,
    setClock: (now: Date) => {
      clock = now;
    },
    slowIssuer: (ms: number) => {
      issuerDelayMs = ms;
    },
    stopIssuer: () => new Promise((resolve) => issuer.close(resolve)),
    lastOrder: async (): Promise<OrderEntry | undefined> => (await log('orders')).at(-1),
    lastPayment: async (): Promise<Payment | undefined> => (await log('payments')).at(-1),
    control: (change: object) => postJson('localhost', '/_control', change, { authorization }),
    charge: (body: object) => postJson('localhost', '/v1/charges', body, { authorization }),
    /** Somebody with these things in the cart, on the checkout page. */
    async shopper(shop: string, ...skus: string[]): Promise<Shopper> {
      const host = `${shop}.localhost`;
      const cookie = (await visit(host, '/')).headers['set-cookie']?.[0]?.split(';')[0] ?? '';
      for (const sku of skus) await post(host, '/cart', { sku }, cookie);
      const { text } = await visit(host, '/checkout', { headers: { cookie } });
      return { cookie, csrf: /name="csrf" value="([^"]+)"/.exec(text)?.[1] ?? '' };
    },
    payAtLantern: ({ cookie, csrf }: Shopper, card = CARD) =>
      post(
        'lantern.localhost',
        '/checkout/pay',
        {
          csrf,
          email: 'a@example.com',
          'cc-name': 'A Person',
          'cc-number': card.number,
          'cc-exp-month': String(card.exp_month).padStart(2, '0'),
          'cc-exp-year': String(card.exp_year),
          'cc-csc': card.cvc,
        },
        cookie,
      ),
    tokenise: (key: string, card = CARD) => postJson('fields.paysim.localhost', '/v1/tokens', { key, card }),
    payAtHarbor: ({ cookie, csrf }: Shopper, token: string) =>
      postJson(
        'harbor.localhost',
        '/checkout/pay',
        { csrf, token, email: 'a@example.com', name: 'A Person' },
        { cookie },
      ),
    async close() {
      await sandbox.close();
      issuer.closeAllConnections();
      issuer.close();
    },
  };
}
export type TestWorld = Awaited<ReturnType<typeof startTestWorld>>;

async function textOf(stream: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of stream) text += String(chunk);
  return text;
}
