import { randomBytes } from 'node:crypto';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { CompactEncrypt, compactDecrypt, importJWK } from 'jose';
import { SealedCard } from '#protocol/checkout';
import { RelayAnswer } from '#protocol/relay';
import { ShownCard } from '#protocol/shown-card';
import { type BenchBackend, openBackend } from '#scripts/bench/backend';
import type { Engine } from '#scripts/bench/engines';
import { createOwnerClient } from '#scripts/stage/owner-client';
import { bearer, call } from '#tests/server/backend';
import { createTestDevice } from '#tests/server/test-device';

type Figures = { p50_ms: number; p95_ms: number };
export type Relayed = { payments: number; direct: Figures; relayed: Figures; p50_more_ms: number };
/** The card as its form has it, real or not. */
type Typed = { number: string; cvc: string; exp_month: number; exp_year: number };

/** The first ones open connections and warm the code; they are not counted. */
const WARM_UP = 10;

/**
 * One payment at a shop that charges at once, from a browser's request to its answer: sent by the browser itself, and
 * through the relay, which also ends the card and has that confirmed before it answers. Turn by turn, in one run.
 */
export async function measureRelayed(engine: Engine, payments: number): Promise<Relayed> {
  const backend = await openBackend(engine, 'relayed');
  const running = await backend.start();
  const shop = await openShop(running.url, backend.sandboxKey);
  try {
    const pay = await preparePayments(running.url, backend, shop.url);
    const direct: number[] = [];
    const relayed: number[] = [];
    for (let n = 0; n < WARM_UP + payments; n += 1) {
      const times = { direct: await pay.direct(), relayed: await pay.relayed() };
      if (n < WARM_UP) continue;
      direct.push(times.direct);
      relayed.push(times.relayed);
    }
    const figures = { direct: spread(direct), relayed: spread(relayed) };
    return { payments, ...figures, p50_more_ms: rounded(figures.relayed.p50_ms - figures.direct.p50_ms) };
  } finally {
    shop.close();
    await running.stop();
    backend.forget();
  }
}

async function preparePayments(url: string, { ownerToken }: BenchBackend, shop: string) {
  const owner = createOwnerClient(url, ownerToken);
  const limits = { auto_approve_threshold: '50.00' };
  const byLink = await owner.createAgent('link', { ...limits, card_delivery: 'link' });
  const sealed = await owner.createAgent('sealed', limits);
  const device = await createTestDevice({ url, owner, now: () => new Date() });
  const { pairing, code } = await owner.createPairingCode({ seat: 'agent', agents: [sealed.agent.id] });
  await owner.confirmPairing(pairing.id, (await device.claim(code)).json.match_number);
  const { token, relay_key } = (await device.finish(pairing.id)).json;
  device.use(token);
  const relayKey = await importJWK(relay_key.jwk, 'ECDH-ES');

  async function buy(key: string): Promise<string> {
    const asked = {
      merchant_url: shop,
      amount: 12,
      description: 'Tea',
      justification: 'For the meeting',
      idempotency_key: randomBytes(12).toString('hex'),
    };
    const { json } = await call(`${url}/api/v1/purchases`, 'POST', bearer(key), asked);
    return new URL(json.virtual_card.view_url).pathname;
  }
  return {
    async direct(): Promise<number> {
      const path = await buy(byLink.api_key);
      const shown = await call(url + path, 'GET', {
        ...bearer(byLink.api_key),
        accept: 'application/json',
      });
      const form = formOf(ShownCard.parse(shown.json).card);
      const from = performance.now();
      await post(`${shop}/pay`, form);
      return performance.now() - from;
    },
    async relayed(): Promise<number> {
      const path = await buy(sealed.api_key);
      const proof = await device.proof('GET', path);
      const opened = await device.send('GET', path, undefined, proof, { accept: 'application/json' });
      const { grant_id, alias } = SealedCard.parse(opened.json);
      const from = performance.now();
      const asked = {
        grant_id,
        tab_origin: shop,
        frame_origin: shop,
        method: 'POST',
        url: `${shop}/pay`,
        headers: [['content-type', 'application/x-www-form-urlencoded']],
        body_b64: Buffer.from(formOf(alias)).toString('base64'),
      };
      const jwe = await new CompactEncrypt(Buffer.from(JSON.stringify(asked)))
        .setProtectedHeader({ alg: 'ECDH-ES', enc: 'A256GCM', kid: relay_key.kid })
        .encrypt(relayKey);
      const { json } = await device.send('POST', '/api/v1/relay', { jwe });
      const { plaintext } = await compactDecrypt(json.jwe, device.keys.sealPrivate);
      const took = performance.now() - from;
      const { ended } = RelayAnswer.parse(JSON.parse(Buffer.from(plaintext).toString()));
      if (ended !== 'authorised') throw new Error(`the relayed payment ended as ${ended}`);
      return took;
    },
  };
}

const formOf = ({ number, cvc, exp_month, exp_year }: Typed) =>
  `card_number=${number}&cvc=${cvc}&exp_month=${exp_month}&exp_year=${exp_year}`;

/** A shop that asks the card network and says thanks. */
async function openShop(backend: string, networkKey: string) {
  const server = createServer(async (asked, answer) => {
    const form = new URLSearchParams(await text(asked));
    const charged = await call(`${backend}/api/sandbox/network/authorizations`, 'POST', bearer(networkKey), {
      number: form.get('card_number'),
      cvc: form.get('cvc'),
      exp_month: Number(form.get('exp_month')),
      exp_year: Number(form.get('exp_year')),
      amount: '12.00',
      currency: 'USD',
      merchant: { name: 'Lantern', domain: asked.headers.host },
    });
    answer.statusCode = charged.json?.status === 'approved' ? 200 : 402;
    answer.end(charged.text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://lantern.localhost:${port}`, close: () => server.close() };
}

/** On a connection of its own, as the relay's is. */
function post(url: string, form: string): Promise<void> {
  const { host, port, pathname } = new URL(url);
  const headers = { host, 'content-type': 'application/x-www-form-urlencoded' };
  return new Promise((resolve, reject) => {
    const asking = request(
      { host: '127.0.0.1', port, path: pathname, method: 'POST', headers, agent: false },
      (answer) => {
        answer.resume();
        if (answer.statusCode !== 200) return reject(new Error(`the shop answered ${answer.statusCode}`));
        answer.on('end', resolve);
      },
    );
    asking.on('error', reject);
    asking.end(form);
  });
}

function spread(times: number[]): Figures {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => rounded(sorted[Math.floor(sorted.length * share)]);
  return { p50_ms: at(0.5), p95_ms: at(0.95) };
}

const rounded = (milliseconds = 0) => Math.round(milliseconds * 10) / 10;
