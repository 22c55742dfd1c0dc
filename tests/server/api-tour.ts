import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CompactEncrypt, importJWK } from 'jose';
import type { SealedCard } from '#protocol/checkout';
import { type Backend, bearer, call, OWNER_TOKEN, SANDBOX_KEY } from '#tests/server/backend';
import { makeResetLink } from '#tests/server/operator-link';
import { createSoftAuthenticator } from '#tests/server/soft-authenticator';
import { createTestDevice } from '#tests/server/test-device';
import { createSessionKey } from '#tests/worlds/session-key';

const PAY_ADDRESS = {
  merchant_host: 'lantern.localhost',
  method: 'POST',
  host: 'lantern.localhost',
  path: '/checkout/pay',
  operation: '',
};

export type Answer = Awaited<ReturnType<typeof call>>;
export type TourOf = Pick<Backend, 'url' | 'owner' | 'now' | 'operatorEnvironment'>;

const STRIPE = {
  kind: 'stripe',
  label: 'Stripe',
  mode: 'test',
  api_key: 'sk_test_keyOfTheTour',
  currency: 'USD',
  webhook_secret: 'whsec_secretOfTheTour',
};
const PRIVACY = { kind: 'privacy', label: 'Privacy.com', mode: 'test', api_key: 'privacy-key-of-the-tour' };

const PASSWORD = 'a password of some length';
const NEXT_PASSWORD = 'another password of some length';
const CHARGE = {
  number: '4000007700000000',
  exp_month: 1,
  exp_year: 2030,
  cvc: '123',
  amount: '5.00',
  currency: 'USD',
  merchant: { name: 'Lantern', domain: 'lantern.localhost' },
};

/**
 * One call to every operation of the API as its callers make it, by the operation's name and in an order in which each finds
 * what it needs. An operation without a step here has never been seen to work.
 */
export async function createTour(backend: TourOf) {
  const { url } = backend;
  const arrived: string[] = [];
  const shop = createServer((request, response) => {
    request.setEncoding('latin1').on('data', (chunk) => arrived.push(chunk));
    request.on('end', async () => {
      await chargeAtOnce();
      response.end('thanks');
    });
  });
  await new Promise<void>((resolve) => shop.listen(0, '127.0.0.1', resolve));
  const merchant = `http://lantern.localhost:${(shop.address() as AddressInfo).port}`;
  const secrets = new Set<string>([OWNER_TOKEN, SANDBOX_KEY, PASSWORD, NEXT_PASSWORD]);
  const remember = (...values: string[]) => {
    for (const value of values) secrets.add(value);
  };

  const owner = (method: string, path: string, body?: unknown) =>
    call(`${url}${path}`, method, bearer(OWNER_TOKEN), body);
  const { agent, api_key: key } = await backend.owner.createAgent('tourist', {
    auto_approve_threshold: '10.00',
  });
  remember(key);
  const asAgent = (method: string, path: string, body?: unknown) =>
    call(`${url}${path}`, method, bearer(key), body);
  const buy = (change: object = {}) =>
    asAgent('POST', '/api/v1/purchases', {
      merchant_url: merchant,
      amount: 5,
      description: 'A lantern',
      justification: 'It is dark in the office.',
      ...change,
    });
  const waiting = async (intent: string): Promise<string> =>
    (await buy({ amount: 20, idempotency_key: intent })).json.request_id;
  const browser = await createTestDevice(backend);
  const paying = await createTestDevice(backend);
  const memory = {
    stripe: '',
    privacy: '',
    request: '',
    viewPath: '',
    made: '',
    charged: '',
    pairing: '',
    code: '',
    setup: '',
    cookie: '',
    ceremony: '',
  };
  let card: SealedCard | null = null;
  let relayKey: { kid: string; jwk: object } | null = null;
  const network = (door: string, body: object) =>
    call(`${url}/api/sandbox/network/${door}`, 'POST', bearer(SANDBOX_KEY), body);
  const atAddress = (path: string) => new URL(path).pathname;
  const openCard = () => paying.send('GET', memory.viewPath);
  /** The shop of the tour takes its money before it says thanks. */
  async function chargeAtOnce(): Promise<void> {
    const paid = new URLSearchParams(arrived.join(''));
    const { exp_month = 0, exp_year = 0 } = card?.alias ?? {};
    const number = paid.get('card_number') ?? '';
    const { host: domain } = new URL(merchant);
    const charge = { ...CHARGE, number, exp_month, exp_year, cvc: paid.get('cvc') ?? '' };
    const approved = await network('authorizations', { ...charge, merchant: { name: 'Lantern', domain } });
    memory.charged = approved.json.id;
  }

  async function sealedPayment(): Promise<{ jwe: string }> {
    if (!card || !relayKey) throw new Error('the tour opens the card before it pays');
    const { alias, grant_id } = card;
    const body = `card_number=${alias.number}&cvc=${alias.cvc}`;
    const request = {
      grant_id,
      tab_origin: merchant,
      frame_origin: merchant,
      method: 'POST',
      url: `${merchant}/pay`,
      headers: [['content-type', 'application/x-www-form-urlencoded']],
      body_b64: Buffer.from(body).toString('base64'),
    };
    const jwe = await new CompactEncrypt(new TextEncoder().encode(JSON.stringify(request)))
      .setProtectedHeader({ alg: 'ECDH-ES', enc: 'A256GCM', kid: relayKey.kid })
      .encrypt(await importJWK(relayKey.jwk, 'ECDH-ES'));
    return { jwe };
  }
  async function pairingAgain(): Promise<{ id: string; match: string }> {
    const { pairing, code } = await backend.owner.createPairingCode({ seat: 'owner' });
    const other = await createTestDevice(backend);
    return { id: pairing.id, match: (await other.claim(code)).json.match_number };
  }

  const passkey = createSoftAuthenticator(url);
  const sessionKey = createSessionKey(backend);
  const asPerson = async (method: string, path: string, body?: unknown) => {
    const proof = await sessionKey.proof(method, path);
    return call(`${url}${path}`, method, { cookie: memory.cookie, origin: url, ...proof }, body);
  };
  const signInOptions = () => call(`${url}/api/v1/session/passkey/options`, 'POST', {}, {});

  const steps: Record<string, () => Promise<Answer>> = {
    ready: () => call(`${url}/healthz`, 'GET', {}),
    live: () => call(`${url}/healthz/live`, 'GET', {}),
    openapi: () => call(`${url}/api/openapi.json`, 'GET', {}),
    requestPurchase: async () => {
      const answer = await buy({ idempotency_key: 'tour' });
      memory.request = answer.json.request_id;
      memory.viewPath = atAddress(answer.json.virtual_card.view_url);
      remember(memory.viewPath.split('/').at(-1) ?? '');
      return answer;
    },
    checkStatus: () => asAgent('GET', `/api/v1/purchases/${memory.request}?wait_seconds=1`),
    cancelPurchase: async () => asAgent('POST', `/api/v1/purchases/${await waiting('taken back')}/cancel`),
    getSpendingSummary: () => asAgent('GET', '/api/v1/spending'),
    mcp: () =>
      call(
        `${url}/api/mcp`,
        'POST',
        { ...bearer(key), accept: 'application/json, text/event-stream' },
        { jsonrpc: '2.0', id: 1, method: 'tools/list' },
      ),
    listRequests: () => owner('GET', '/api/v1/requests?status=approved&limit=5'),
    getRequest: () => owner('GET', `/api/v1/requests/${memory.request}`),
    getReceipt: () => owner('GET', `/api/v1/requests/${memory.request}/receipt`),
    approveRequest: async () => owner('POST', `/api/v1/requests/${await waiting('yes')}/approve`, {}),
    denyRequest: async () => owner('POST', `/api/v1/requests/${await waiting('no')}/deny`, { reason: 'no' }),
    createPairingCode: async () => {
      const answer = await owner('POST', '/api/v1/pairing-codes', { seat: 'agent', agents: [agent.id] });
      memory.pairing = answer.json.pairing.id;
      memory.code = answer.json.code;
      remember(memory.code);
      return answer;
    },
    listPairingCodes: () => owner('GET', '/api/v1/pairing-codes'),
    claimPairing: async () => {
      const answer = await paying.claim(memory.code);
      memory.made = answer.json.match_number;
      return answer;
    },
    getPairingCode: () => owner('GET', `/api/v1/pairing-codes/${memory.pairing}`),
    confirmPairing: () =>
      owner('POST', `/api/v1/pairing-codes/${memory.pairing}/confirm`, { match_number: memory.made }),
    finishPairing: async () => {
      const answer = await paying.finish(memory.pairing);
      relayKey = answer.json.relay_key;
      paying.use(answer.json.token);
      remember(answer.json.token);
      return answer;
    },
    refusePairing: async () => owner('POST', `/api/v1/pairing-codes/${(await pairingAgain()).id}/refuse`),
    getDeviceState: async () => {
      await browser.pair('owner');
      remember(browser.token());
      return browser.send('GET', '/api/v1/devices/state');
    },
    createSocketTicket: async () => {
      const answer = await browser.send('POST', '/api/v1/devices/socket-ticket');
      remember(answer.json.ticket);
      return answer;
    },
    openCard: async () => {
      const answer = await openCard();
      card = answer.json;
      return answer;
    },
    showCard: async () => {
      const giver = await backend.owner.createAgent('link', {
        auto_approve_threshold: '50.00',
        card_delivery: 'link',
      });
      const body = { merchant_url: merchant, amount: 6, description: 'a lamp', justification: 'It is dark.' };
      const asked = await call(`${url}/api/v1/purchases`, 'POST', bearer(giver.api_key), body);
      const address = atAddress(asked.json.virtual_card.view_url);
      remember(giver.api_key, address.split('/').at(-1) ?? '');
      const shown = await call(`${url}${address}`, 'POST', {});
      remember(/\d{16}/.exec(shown.text)?.[0] ?? '');
      return shown;
    },
    reportFill: () =>
      paying.send('POST', '/api/v1/fills', {
        request_id: memory.request,
        fill_id: null,
        grant_id: card?.grant_id ?? null,
        phase: 'fill',
        report: { outcome: 'filled', fields: [], total_seen: null },
      }),
    relay: async () => {
      const sealed = await sealedPayment();
      const dpop = await paying.proof('POST', '/api/v1/relay');
      remember(dpop, sealed.jwe);
      return paying.send('POST', '/api/v1/relay', sealed, dpop);
    },
    listCards: () => owner('GET', '/api/v1/cards'),
    closeCard: async () => {
      await buy({ idempotency_key: 'to close' });
      const { items } = (await owner('GET', '/api/v1/cards')).json;
      const open = items.find(({ state }: { state: string }) => state === 'open');
      return owner('POST', `/api/v1/cards/${open.id}/close`);
    },
    listDevices: () => owner('GET', '/api/v1/devices'),
    revokeDevice: async () => {
      const { items } = (await owner('GET', '/api/v1/devices')).json;
      return owner('DELETE', `/api/v1/devices/${items[0].id}`);
    },
    listAgents: () => owner('GET', '/api/v1/agents'),
    getAgent: () => owner('GET', `/api/v1/agents/${agent.id}`),
    createAgent: async () => {
      const answer = await owner('POST', '/api/v1/agents', { name: 'passing', policy: { daily_limit: 5 } });
      memory.made = answer.json.agent.id;
      remember(answer.json.api_key);
      return answer;
    },
    updateAgent: () => owner('PATCH', `/api/v1/agents/${memory.made}`, { policy: { weekly_limit: '9.00' } }),
    replaceAgentKey: async () => {
      const answer = await owner('POST', `/api/v1/agents/${memory.made}/key`);
      remember(answer.json.api_key);
      return answer;
    },
    revokeAgent: () => owner('DELETE', `/api/v1/agents/${memory.made}`),
    addIssuer: async () => {
      remember(STRIPE.api_key, STRIPE.webhook_secret, PRIVACY.api_key);
      memory.privacy = (await owner('POST', '/api/v1/issuers', PRIVACY)).json.id;
      const answer = await owner('POST', '/api/v1/issuers', STRIPE);
      memory.stripe = answer.json.id;
      return answer;
    },
    listIssuers: () => owner('GET', '/api/v1/issuers'),
    orderIssuers: () => owner('POST', '/api/v1/issuers/order', { ids: [memory.stripe, memory.privacy] }),
    listCardholders: () => owner('GET', `/api/v1/issuers/${memory.stripe}/cardholders`),
    chooseCardholder: () =>
      owner('POST', `/api/v1/issuers/${memory.stripe}/cardholders`, { select: 'ich_one' }),
    testIssuer: () => owner('POST', `/api/v1/issuers/${memory.stripe}/test`),
    changeIssuer: () => owner('PATCH', `/api/v1/issuers/${memory.stripe}`, { state: 'disabled' }),
    takeStripeWebhook: () => {
      const body = JSON.stringify({ id: 'evt_1', object: 'event', type: 'balance.available', data: {} });
      const seconds = Math.floor(backend.now().getTime() / 1000);
      const mac = createHmac('sha256', STRIPE.webhook_secret).update(`${seconds}.${body}`).digest('hex');
      const headers = { 'stripe-signature': `t=${seconds},v1=${mac}` };
      return call(`${url}/api/webhooks/stripe/${memory.stripe}`, 'POST', headers, body);
    },
    takePrivacyWebhook: () => {
      const created = '2026-06-01T00:00:00Z';
      const look = { token: 'e', type: 'BALANCE_INQUIRY', result: 'APPROVED', amount: 0, created };
      const sale = { token: 't', card_token: 'c', created, amount: 0, result: 'APPROVED', status: 'PENDING' };
      const body = JSON.stringify({ ...sale, events: [look] });
      const mac = createHmac('sha256', PRIVACY.api_key).update(body).digest('base64');
      return call(`${url}/api/webhooks/privacy/${memory.privacy}`, 'POST', { 'x-privacy-hmac': mac }, body);
    },
    removeIssuer: () => owner('DELETE', `/api/v1/issuers/${memory.privacy}`),
    getSettings: () => owner('GET', '/api/v1/settings'),
    changeSettings: () => owner('PATCH', '/api/v1/settings', { aggregate: { daily: 1000 } }),
    freeze: async () => {
      await owner('POST', '/api/v1/freeze', { frozen: true });
      return owner('POST', '/api/v1/freeze', { frozen: false });
    },
    reconcile: () => owner('POST', '/api/v1/reconcile'),
    allowPayee: () =>
      owner('POST', '/api/v1/payees', {
        merchant_host: 'lantern.localhost',
        endpoint_host: 'fields.paysim.localhost',
        account_key: 'pk_sandbox',
      }),
    listPayees: () => owner('GET', '/api/v1/payees'),
    allowPayAddress: () => owner('POST', '/api/v1/pay-addresses', { ...PAY_ADDRESS, charged_later_hours: 2 }),
    listPayAddresses: () => owner('GET', '/api/v1/pay-addresses'),
    removePayAddress: () => owner('POST', '/api/v1/pay-addresses/remove', PAY_ADDRESS),
    createSetupLink: async () => {
      const answer = await owner('POST', '/api/v1/setup-link');
      memory.setup = new URL(answer.json.url).hash.slice(1);
      remember(memory.setup);
      return answer;
    },
    claimAccount: () => asPerson('POST', '/api/v1/setup', { setup_token: memory.setup, password: PASSWORD }),
    signIn: async () => {
      const answer = await asPerson('POST', '/api/v1/session', { password: PASSWORD });
      memory.cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
      remember(memory.cookie.split('=')[1] ?? '');
      return answer;
    },
    passkeyOptions: async () => {
      const answer = await asPerson('POST', '/api/v1/passkeys/options');
      memory.ceremony = answer.json.ceremony_id;
      memory.made = JSON.stringify(passkey.create(answer.json.options));
      return answer;
    },
    addPasskey: async () => {
      const registration = JSON.parse(memory.made);
      const answer = await asPerson('POST', '/api/v1/passkeys', {
        ceremony_id: memory.ceremony,
        name: 'Laptop',
        registration,
        password: PASSWORD,
      });
      memory.made = answer.json.id;
      return answer;
    },
    listPasskeys: () => owner('GET', '/api/v1/passkeys'),
    renamePasskey: () => owner('PATCH', `/api/v1/passkeys/${memory.made}`, { name: 'Old laptop' }),
    passkeySignInOptions: () => signInOptions(),
    signInWithPasskey: async () => {
      const { json } = await signInOptions();
      const answer = await asPerson('POST', '/api/v1/session/passkey', {
        ceremony_id: json.ceremony_id,
        assertion: passkey.get(json.options),
      });
      remember(answer.headers.get('set-cookie')?.split(';')[0]?.split('=')[1] ?? '');
      return answer;
    },
    allowPasskey: async () => {
      const { json } = await asPerson('POST', '/api/v1/passkeys/options');
      const registration = createSoftAuthenticator(url).create(json.options);
      const body = { ceremony_id: json.ceremony_id, name: 'Phone', registration, wait: true };
      const added = await asPerson('POST', '/api/v1/passkeys', body);
      return owner('POST', `/api/v1/passkeys/${added.json.id}/allow`);
    },
    removePasskey: () => owner('DELETE', `/api/v1/passkeys/${memory.made}`),
    allowDevice: async () => {
      const { pairing, code } = await backend.owner.createPairingCode({ seat: 'owner' });
      const other = await createTestDevice(backend);
      const { match_number } = (await other.claim(code)).json;
      await asPerson('POST', `/api/v1/pairing-codes/${pairing.id}/confirm`, { match_number, wait: true });
      return owner('POST', `/api/v1/devices/${await other.finishAs(pairing.id)}/allow`);
    },
    listSessions: () => owner('GET', '/api/v1/sessions'),
    endSession: async () => {
      const { items } = (await asPerson('GET', '/api/v1/sessions')).json;
      const other = items.find(({ current }: { current: boolean }) => !current);
      return owner('DELETE', `/api/v1/sessions/${other.id}`);
    },
    endOtherSessions: () => asPerson('DELETE', '/api/v1/sessions'),
    changePassword: () =>
      asPerson('POST', '/api/v1/password', { current: PASSWORD, password: NEXT_PASSWORD }),
    resetAccount: async () => {
      const token = new URL((await makeResetLink(backend.operatorEnvironment)) ?? '').hash.slice(1);
      remember(token);
      const body = { reset_token: token, password: NEXT_PASSWORD };
      const answer = await asPerson('POST', '/api/v1/reset', body);
      memory.cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
      remember(memory.cookie.split('=')[1] ?? '');
      return answer;
    },
    getSession: () => asPerson('GET', '/api/v1/session'),
    signOut: () => asPerson('DELETE', '/api/v1/session'),
    listAudit: () => owner('GET', '/api/v1/audit?limit=200'),
    verifyAudit: () => owner('GET', '/api/v1/audit/verify'),
    verifyAuditAgainst: () => owner('POST', '/api/v1/audit/verify', { anchors: [] }),
    getAuditKeys: () => call(`${url}/api/v1/audit/key`, 'GET', {}),
    createCheckpoint: () => owner('POST', '/api/v1/audit/checkpoints'),
    exportAudit: () => owner('GET', '/api/v1/audit/export'),
    events: async () => {
      const abort = new AbortController();
      const answer = await fetch(`${url}/api/v1/events`, {
        headers: bearer(OWNER_TOKEN),
        signal: abort.signal,
      });
      const first = await answer.body?.getReader().read();
      abort.abort();
      const text = Buffer.from(first?.value ?? []).toString();
      return { status: answer.status, headers: answer.headers, text, json: null };
    },
    authoriseInSandbox: () =>
      call(`${url}/api/sandbox/network/authorizations`, 'POST', bearer(SANDBOX_KEY), CHARGE),
    captureInSandbox: () =>
      network('captures', { authorization_id: memory.charged, amount: '5.00', currency: 'USD' }),
    reverseInSandbox: () => network('reversals', { authorization_id: memory.charged }),
    refundInSandbox: () => network('refunds', { authorization_id: memory.charged, amount: '1.00' }),
    forcePostInSandbox: () => {
      const number = new URLSearchParams(arrived.join('')).get('card_number');
      const { amount, currency, merchant: shopHere } = CHARGE;
      return network('force-posts', { number, amount, currency, merchant: shopHere });
    },
    listAlerts: async () => {
      const answer = await owner('GET', '/api/v1/alerts');
      memory.made = answer.json.items[0].id;
      return answer;
    },
    clearAlert: () => owner('POST', `/api/v1/alerts/${memory.made}/clear`),
    listPolicies: () => owner('GET', `/api/v1/agents/${agent.id}/policies`),
    liftSuspension: () => owner('POST', `/api/v1/agents/${agent.id}/lift-suspension`),
    metrics: () => call(`${url}/metrics`, 'GET', bearer(OWNER_TOKEN)),
  };
  return {
    steps,
    agentKey: key,
    device: paying,
    /** Everything that opens something, as far as the tour has come. */
    secrets: () => [...secrets].filter((secret) => secret.length >= 8),
    /** What the shop was paid with: the real card. */
    numberPaidWith: () => new URLSearchParams(arrived.join('')).get('card_number') ?? '',
    close: () => {
      shop.closeAllConnections();
      shop.close();
    },
  };
}
