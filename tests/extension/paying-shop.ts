import { randomBytes } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { BrowserContext } from 'playwright';
import { WebSocketServer } from 'ws';
import { createAcquirerClient } from '#sandbox/acquirer/acquirer-client';
import { type AgentClient, connectAgent } from '#scripts/stage/agent-client';
import { pairBrowser } from '#scripts/stage/browser';
import { startChild } from '#scripts/stage/child-process';
import { freePort } from '#scripts/stage/free-port';
import { createOwnerClient } from '#scripts/stage/owner-client';
import { spawnBackend } from '#scripts/stage/spawn-backend';

export type Arrived = { path: string; method: string; headers: IncomingHttpHeaders; body: Buffer };
export type SentCard = { number: string; cvc: string };
/** One way to send a card: the page around the fields, what runs when it is paid, and how the shop reads it. */
export type Way = {
  /** Runs in the page with `card` (number, cvc) and `url`. */
  readonly send: string;
  /** The form's own attributes, where the browser sends it. */
  readonly form?: string;
  /** In place of the pay button. */
  readonly button?: string;
  readonly read?: (body: Buffer, url: URL) => SentCard;
  readonly answer?: (arrived: Arrived, response: ServerResponse) => boolean;
};

const page = ({ send, form, button }: Way, path: string) => `<!doctype html><title>Checkout</title>
<h1>Total 5.00 USD</h1>
<form id="form" ${form ?? ''}>
<label>Card number <input name="card_number" id="number" autocomplete="cc-number"></label>
<label>Expiry <input name="expiry" id="expiry" autocomplete="cc-exp" placeholder="MM/YY"></label>
<label>Security code <input name="cvc" id="code" autocomplete="cc-csc"></label>
${button ?? '<button id="pay">Pay 5.00 USD</button>'}
</form><output id="said"></output>
<script>
const said = (text) => { document.querySelector('#said').textContent = text; };
const pay = async () => {
  const value = (id) => document.querySelector(id).value;
  const card = { number: value('#number').replace(/ /g, ''), cvc: value('#code') };
  const url = '/pay${path}';
  const answer = await (async () => { ${send} })();
  if (answer instanceof Response) said(answer.status + ' ' + await answer.text());
};
document.querySelector(${form === undefined ? "'#pay'" : "'#nothing'"})?.addEventListener('click', (event) => {
  event.preventDefault();
  pay().catch((problem) => said('failed ' + problem.name));
});
</script>`;

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** A shop that sells one thing for 5.00 in as many ways as it is told, and charges it at a bank that knows its cards. */
export async function startPayingShop(
  folder: string,
  browser: BrowserContext,
  ways: Readonly<Record<string, Way>>,
) {
  const [port, acquirerPort] = [await freePort(), await freePort()];
  const networkKey = randomBytes(24).toString('base64url');
  const ownerToken = randomBytes(24).toString('base64url');
  const acquirer = await startChild('The acquirer', 'sandbox/acquirer/main.ts', {
    SANDBOX_ACQUIRER_PORT: String(acquirerPort),
    SANDBOX_ISSUER_URL: `http://localhost:${port}`,
    SANDBOX_NETWORK_KEY: networkKey,
  });
  const backend = await spawnBackend({
    PORT: String(port),
    COUNTERSIGN_DATA: join(folder, 'data'),
    COUNTERSIGN_OWNER_TOKEN: ownerToken,
    COUNTERSIGN_SANDBOX_KEY: networkKey,
  });
  const bank = createAcquirerClient({ acquirerUrl: `http://127.0.0.1:${acquirerPort}`, networkKey });
  const arrived: Arrived[] = [];
  const charged: (SentCard & { status: string })[] = [];

  async function charge(card: SentCard, domain: string) {
    const { status } = await bank.pay({
      number: card.number,
      cvc: card.cvc,
      exp_month: expiry.month,
      exp_year: expiry.year,
      amount: '5.00',
      currency: 'USD',
      merchant: { name: 'Paying shop', domain },
    });
    charged.push({ ...card, status });
    return status;
  }
  const expiry = { month: 1, year: 2030 };

  const shop = createServer((request, response) => {
    void (async () => {
      const url = new URL(request.url ?? '/', 'http://shop.localhost');
      const name = url.pathname.split('/')[2] ?? '';
      const way = ways[name];
      if (!way) return void response.writeHead(404).end();
      if (!url.pathname.startsWith('/pay/'))
        return void response
          .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
          .end(page(way, `/${name}`));
      const one = {
        path: url.pathname,
        method: request.method ?? '',
        headers: request.headers,
        body: await bodyOf(request),
      };
      arrived.push(one);
      if (way.answer?.(one, response)) return;
      const card = way.read?.(one.body, url);
      const status = card ? await charge(card, request.headers.host ?? '') : 'unread';
      response.writeHead(200, { 'content-type': 'text/html' }).end(status);
    })().catch(() => response.destroy());
  });
  const heard: string[] = [];
  const sockets = new WebSocketServer({ server: shop });
  sockets.on('connection', (socket) => socket.on('message', (said) => heard.push(String(said))));
  await new Promise<void>((done) => shop.listen(0, '127.0.0.1', done));
  const { port: shopPort } = shop.address() as AddressInfo;
  /** A host for each: where a shop was paid once, another address of it asks the owner. */
  const originOf = (way: string) => `http://${way}.localhost:${shopPort}`;
  const owner = createOwnerClient(backend.url, ownerToken);
  const { agent, api_key } = await owner.createAgent('buyer', {
    auto_approve_threshold: '100.00',
    total_check: 'off',
  });
  await pairBrowser(browser, owner, {
    address: backend.url,
    name: 'Agent browser',
    seat: 'agent',
    agents: [agent.id],
    automation: true,
  });
  const client: AgentClient = await connectAgent(backend.url, api_key);
  let asked = 0;

  return {
    originOf,
    arrived,
    charged,
    heard,
    client,
    /** Opens one way's page and fills it by a purchase of its own. */
    async fill(name: string) {
      const tab = await browser.newPage();
      await tab.goto(`${originOf(name)}/buy/${name}`);
      asked += 1;
      const purchase = await client.requestPurchase({
        merchant_url: originOf(name),
        amount: 5,
        description: 'One thing',
        justification: 'Each way to send a card is bought from once.',
        idempotency_key: `way ${asked}`,
      });
      const { fill } = await client.fillCheckout(purchase.request_id);
      const [month = '1', year = '30'] = (await tab.locator('#expiry').inputValue()).split('/');
      Object.assign(expiry, { month: Number(month), year: 2000 + Number(year) });
      const alias = (await tab.locator('#number').inputValue()).replace(/\D/g, '');
      return { tab, fill, alias, requestId: purchase.request_id };
    },
    async close() {
      await client.close();
      shop.closeAllConnections();
      shop.close();
      await Promise.all([backend.stop(), acquirer.stop()]);
    },
  };
}
export type PayingShop = Awaited<ReturnType<typeof startPayingShop>>;
