import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CompactEncrypt, compactDecrypt, exportJWK, generateKeyPair, importJWK } from 'jose';
import { DirectCard, type FillReport, type SealedCard } from '#protocol/checkout';
import type { ServerEvent } from '#protocol/device';
import { PublicJwk } from '#protocol/device';
import type { Policy } from '#protocol/policy';
import { RelayAnswer, type RelayRequest } from '#protocol/relay';
import { newId } from '#server/crypto/tokens';
import type { Device } from '#server/devices/device';
import { loadRelayKey } from '#server/devices/relay-key';
import type { CardIssuer } from '#server/issuers/card-issuer';
import { findCardOwner } from '#server/issuers/sandbox/authorise';
import { createPurchases } from '#server/purchases/purchases';
import type { AwaitPayment } from '#server/purchases/recipient/await-payment';
import type { EndCard } from '#server/purchases/recipient/end-card';
import type { Patience } from '#server/relay/patience';
import { createRelay, type Relay } from '#server/relay/relay';
import { openTestWorld, type TestOptions } from '#tests/worlds/purchase-world';

/** Runs one step of a relay, before and after which a test may kill the backend. */
type Step = <T>(run: () => Promise<T>) => Promise<T>;

/** Nobody in a test waits as long as a person would. */
const PATIENCE = { paymentMs: 150, refusedMs: 60, silentMs: 100, closeMs: 5_000 };

export type Arrived = { method: string; url: string; headers: IncomingMessage['headers']; body: string };
type Shop = (arrived: Arrived, response: ServerResponse) => void | Promise<void>;

/** A hub whose browsers are words in a list: what was sent to them, and who is online. */
function openTestHub() {
  const sent: { deviceId: string; event: ServerEvent }[] = [];
  const online = new Set<string>();
  const fills = new Map<string, (report: FillReport | null) => void>();
  return {
    sent,
    online,
    isOnline: (id: string) => online.has(id),
    send(deviceId: string, event: ServerEvent) {
      sent.push({ deviceId, event });
      return online.has(deviceId);
    },
    awaitFill: (id: string, ms: number) =>
      new Promise<FillReport | null>((resolve) => {
        fills.set(id, resolve);
        setTimeout(() => resolve(null), ms).unref();
      }),
    fillReported: (id: string, report: FillReport) => fills.get(id)?.(report),
  };
}

/**
 * The relay on a real database with the sandbox issuer, a shop and a processor on a real local port,
 * and one paired browser. Only tests import this.
 */
export async function openRelayWorld(
  policy: Policy = { auto_approve_threshold: '50.00' },
  options: TestOptions & { step?: Step; patience?: Partial<Patience> } = {},
) {
  const world = await openTestWorld(options);
  const folder = mkdtempSync(join(tmpdir(), 'countersign-relay-'));
  const arrived: Arrived[] = [];
  let asked = 12;
  /** A shop that charges at once and says thanks. */
  const thanks: Shop = async (one, response) => {
    await charge(one);
    response.end('thanks');
  };
  let shop = thanks;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      const one = { method, url, headers, body: Buffer.concat(chunks).toString('latin1') };
      arrived.push(one);
      void shop(one, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const merchant = `http://lantern.localhost:${port}`;
  const merchantUrl = merchant;
  const processor = `http://fields.paysim.localhost:${port}`;

  const hub = openTestHub();
  const relayKey = await loadRelayKey(folder, world.deps.sealer);
  const { db, sealer, now } = world.deps;
  /** A backend on this world's database; a test may start another one after it killed the first. */
  function startBackend(issuers: readonly CardIssuer[], step: Step = (run) => run()) {
    let relay: Relay | undefined;
    const purchases = createPurchases({
      ...world.deps,
      issuers,
      onGrantClosed: (deviceId, grantId, why) => relay?.grantClosed(deviceId, grantId, why),
    });
    const stepped = {
      ...purchases,
      awaitPayment: (ask: AwaitPayment) => step(() => purchases.awaitPayment(ask)),
      endCard: (end: EndCard) => step(() => purchases.endCard(end)),
    };
    const kept = { db, sealer, issuers, now, purchases: stepped, hub, relayKey };
    relay = createRelay({
      ...kept,
      development: true,
      sandboxPort: port,
      patience: { ...PATIENCE, ...options.patience },
    });
    return { purchases, relay };
  }
  const { purchases, relay: made } = startBackend(world.deps.issuers, options.step);

  async function addDevice(seat: 'agent' | 'owner', agents: string[]) {
    const keys = await generateKeyPair('ECDH-ES', { crv: 'P-256', extractable: true });
    const { kty, crv, x, y } = await exportJWK(keys.publicKey);
    const sealJwk = PublicJwk.parse({ kty, crv, x, y });
    const device: Device = {
      id: newId('dev'),
      accountId: world.accountId,
      seat,
      agents,
      automation: false,
      waitsUntil: null,
      signThumbprint: newId('thumb'),
      sealJwk,
    };
    await db
      .insertInto('devices')
      .values({
        id: device.id,
        account_id: device.accountId,
        seat,
        name: 'test browser',
        browser: 'Chromium',
        automation: 0n,
        sign_jwk: '{}',
        sign_thumbprint: device.signThumbprint,
        seal_jwk: JSON.stringify(sealJwk),
        token_hash: newId('hash'),
        created_at: now().toISOString(),
        last_seen_at: null,
        revoked_at: null,
      })
      .execute();
    for (const agent_id of agents) {
      await db.insertInto('device_agents').values({ device_id: device.id, agent_id }).execute();
    }
    hub.online.add(device.id);
    return { device, unseal: keys.privateKey };
  }

  /** Charges whatever card a request brought, as the merchant would; null where it brought none. */
  async function charge(one: Pick<Arrived, 'body'>, change: object = {}) {
    const number = /(?:\d[ +-]?){13,19}/.exec(decodeURIComponent(one.body))?.[0].replace(/\D/g, '');
    const owner = number && (await findCardOwner(db, sealer, number));
    if (!number || !owner) return null;
    const secret = await world.cardByRef(owner.cardRef);
    const { id: _, ...card } = secret;
    const merchant = { name: 'Lantern', domain: new URL(merchantUrl).host };
    const amount = asked.toFixed(2);
    return purchases.network.authorise({ ...card, amount, currency: 'USD', merchant, ...change });
  }

  const agentId = await world.addAgent(policy);
  const { device, unseal } = await addDevice('agent', [agentId]);

  async function buy(amount = 12, agent = agentId) {
    asked = amount;
    const answer = await purchases.request(agent, {
      merchant_url: merchant,
      amount,
      description: 'First flush tin',
      justification: 'Tea for the meeting',
      idempotency_key: newId('key'),
    });
    if (!answer.ok || !answer.answer.virtual_card) throw new Error(`no card: ${JSON.stringify(answer)}`);
    const token = answer.answer.virtual_card.view_url.split('/card/')[1] ?? '';
    const secret = await world.cardOf(answer.answer.request_id);
    return { requestId: answer.answer.request_id, token, secret };
  }

  async function arm(token: string, as = device): Promise<SealedCard> {
    const opened = await made.openCard({ device: as, token });
    if (!opened.ok) throw new Error(opened.code);
    if (opened.card.mode !== 'sealed') throw new Error('this purchase is not sealed');
    return opened.card;
  }

  /** What a browser does with a direct card: opens the envelope with the key it alone holds. */
  async function openDirect(token: string, as = { device, unseal }): Promise<DirectCard> {
    const opened = await made.openCard({ device: as.device, token });
    if (!opened.ok) throw new Error(opened.code);
    if (opened.card.mode !== 'direct') throw new Error('this purchase is not direct');
    const { plaintext } = await compactDecrypt(opened.card.jwe, as.unseal);
    return DirectCard.parse(JSON.parse(new TextDecoder().decode(plaintext)));
  }

  async function seal(payload: unknown, kid = relayKey.kid): Promise<string> {
    return new CompactEncrypt(new TextEncoder().encode(JSON.stringify(payload)))
      .setProtectedHeader({ alg: 'ECDH-ES', enc: 'A256GCM', kid })
      .encrypt(await importJWK(relayKey.jwk, 'ECDH-ES'));
  }

  /** A form payment at the merchant, with what a test changes. */
  function paying(card: SealedCard, change: Partial<RelayRequest> & { body?: string } = {}): RelayRequest {
    const { body, ...rest } = change;
    const form = `name=A&card_number=${card.alias.number.replace(/(.{4})(?=.)/g, '$1+')}&cvc=${card.alias.cvc}&amount=${card.alias.cvc}`;
    return {
      grant_id: card.grant_id,
      tab_origin: merchant,
      frame_origin: merchant,
      method: 'POST',
      url: `${merchant}/checkout/pay`,
      headers: [
        ['Content-Type', 'application/x-www-form-urlencoded'],
        ['Cookie', 'session=abc'],
        ['User-Agent', 'a browser'],
        ['Countersign-Agent-Seat', '1'],
        ['Connection', 'keep-alive, x-hop'],
        ['X-Hop', 'mine'],
      ],
      body_b64: Buffer.from(body ?? form).toString('base64'),
      ...rest,
    };
  }

  async function send(request: unknown, as = { device, unseal }, relay = made) {
    const relayed = await relay.relay({ device: as.device, jwe: await seal(request) });
    if (!relayed.ok) return relayed;
    const opened = await compactDecrypt(relayed.jwe, as.unseal);
    const answer = RelayAnswer.parse(JSON.parse(new TextDecoder().decode(opened.plaintext)));
    return { ok: true as const, ...answer, body: Buffer.from(answer.body_b64, 'base64').toString('latin1') };
  }

  return {
    ...world,
    purchases,
    relay: made,
    startBackend,
    hub,
    arrived,
    merchant,
    processor,
    agentId,
    device,
    addDevice,
    buy,
    arm,
    openDirect,
    seal,
    paying,
    send,
    charge,
    shopAnswers(next: Shop) {
      shop = next;
    },
    stopShop: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
    audit: async () =>
      (await db.selectFrom('audit').selectAll().orderBy('seq').execute()).map((row) => ({
        ...row,
        seq: Number(row.seq),
        body: JSON.parse(row.body),
      })),
    async close() {
      server.closeAllConnections();
      server.close();
      await world.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
export type RelayWorld = Awaited<ReturnType<typeof openRelayWorld>>;
