import { createServer, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { z } from 'zod';
import type { ChargeIn } from '#sandbox/acquirer/charge';
import type { NetworkEntry } from '#sandbox/acquirer/network-log';
import type { OrderEntry, Payment, Sideline } from '#sandbox/network/books';
import type { FaultIn } from '#sandbox/network/faults';
import { startSandbox } from '#sandbox/start-sandbox';

/** What the small issuer was asked to do with an authorisation it gave. */
export type Settlement = { door: string; body: Record<string, unknown> };

export const NETWORK_KEY = 'k'.repeat(24);
export const CARD = { number: '4000007712345674', exp_month: 7, exp_year: 2031, cvc: '123' };
let lastFresh = 12_000;
/** Another number of the same issuer, good once. */
export function freshNumber(): string {
  lastFresh += 1;
  const body = `40000077${String(lastFresh).padStart(7, '0')}`;
  const digit = [...Array(10).keys()].find((last) => luhn(`${body}${last}`) % 10 === 0);
  return `${body}${digit}`;
}
const luhn = (number: string) =>
  [...number].reduce((sum, digit, index) => {
    const value = index % 2 === 0 ? Number(digit) * 2 : Number(digit);
    return sum + (value > 9 ? value - 9 : value);
  }, 0);
const FORM = 'application/x-www-form-urlencoded';
const JSON_TYPE = 'application/json';

export type Reply = { status: number; text: string; headers: IncomingMessage['headers'] };
export type Shopper = { cookie: string; csrf: string };

/** The sandbox over real HTTP, with a small real issuer: at most 20.00, its own code only, and every card but CARD once. */
export async function startTestWorld() {
  let clock = new Date('2026-11-21T12:00:00Z');
  let issuerDelayMs = 0;
  const asked: { auth: string | undefined; body: ChargeIn }[] = [];
  const spent = new Set<string>();
  const settled: Settlement[] = [];
  const missing = new Set<string>();
  const issuer = createServer(async (incoming, answer) => {
    const door = incoming.url?.split('/').at(-1) ?? '';
    const text = await textOf(incoming);
    if (missing.has(door)) return answer.writeHead(404).end('{}');
    if (door !== 'authorizations') {
      settled.push({ door, body: JSON.parse(text) });
      answer.setHeader('content-type', JSON_TYPE);
      return answer.end(JSON.stringify({ id: `set_${settled.length}`, status: 'recorded' }));
    }
    const body: ChargeIn = JSON.parse(text);
    asked.push({ auth: incoming.headers.authorization, body });
    if (issuerDelayMs > 0) await new Promise((resolve) => setTimeout(resolve, issuerDelayMs));
    const decline = refusalOf(body, spent);
    if (decline === null && body.number !== CARD.number) spent.add(body.number);
    answer.setHeader('content-type', JSON_TYPE);
    const id = `auth_${asked.length}`;
    answer.end(
      JSON.stringify(
        decline ? { id, status: 'declined', decline_code: decline } : { id, status: 'approved' },
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
      timeoutMs = 0,
    }: { method?: string; headers?: Record<string, string>; body?: string; timeoutMs?: number } = {},
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
      if (timeoutMs > 0) setTimeout(() => sent.destroy(new Error('left')), timeoutMs);
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
    settled,
    /** Doors the issuer does not have, as one that is older than this acquirer. */
    missing,
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
    /** Goes where an answer leads, on whichever site of the sandbox that is. */
    follow: ({ headers }: Reply, cookie = '') => {
      const to = new URL(String(headers.location));
      return visit(to.hostname, `${to.pathname}${to.search}`, { headers: { cookie } });
    },
    orders: (): Promise<OrderEntry[]> => log('orders'),
    payments: (): Promise<Payment[]> => log('payments'),
    network: (): Promise<NetworkEntry[]> => log('network'),
    sidelines: (): Promise<Sideline[]> => log('sidelines'),
    fault: (fault: z.input<typeof FaultIn>) => postJson('localhost', '/_faults', fault, { authorization }),
    acquirer: (path: string, body: object, headers: Record<string, string> = {}) =>
      postJson('localhost', path, body, { ...headers, authorization }),
    control: (change: object) => postJson('localhost', '/_control', change, { authorization }),
    charge: (body: object) => postJson('localhost', '/v1/charges', body, { authorization }),
    /** Somebody with these things in the cart, on the checkout page. */
    async shopper(shop: string, ...skus: string[]): Promise<Shopper> {
      const host = `${shop}.localhost`;
      const cookie = (await visit(host, '/')).headers['set-cookie']?.[0]?.split(';')[0] ?? '';
      for (const sku of skus) await post(host, '/cart', { sku }, cookie);
      const { text } = await visit(host, '/checkout', { headers: { cookie } });
      return { cookie, csrf: /(?:name="csrf" value|data-csrf)="([^"]+)"/.exec(text)?.[1] ?? '' };
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

function refusalOf({ number, cvc, amount }: ChargeIn, spent: ReadonlySet<string>): string | null {
  if (cvc !== CARD.cvc) return 'incorrect_cvc';
  if (spent.has(number)) return 'single_use_recharged';
  return Number(amount) <= 20 ? null : 'exceeds_limit';
}

async function textOf(stream: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of stream) text += String(chunk);
  return text;
}
