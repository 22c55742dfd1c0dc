import { createHmac } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import { contractFile, skipAloud } from '#tests/issuers/fakes/contracts';
import { PRIVACY_KEY, startFakePrivacy } from '#tests/issuers/fakes/fake-privacy';
import { CARDHOLDER, STRIPE_KEY, startFakeStripe } from '#tests/issuers/fakes/fake-stripe';
import { type Backend, bearer, call, OWNER_TOKEN, startBackend } from '#tests/server/backend';

/** A whole purchase with a card of an issuer the owner added: the real server, and the issuer behind its contract. */
const contracts = {
  privacy: contractFile('privacy.openapi.json'),
  stripe: contractFile('stripe-issuing.openapi31.json'),
  fixtures: contractFile('stripe-issuing.fixtures.json'),
};
const isHere = contracts.privacy && contracts.stripe && contracts.fixtures;
if (!isHere) skipAloud('purchases at Privacy.com and Stripe');

const SECRET = 'whsec_secretOfThePurchaseTests';
const open: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

let backend: Backend;
const owner = (method: string, path: string, body?: unknown) =>
  call(`${backend.url}/api/v1${path}`, method, bearer(OWNER_TOKEN), body);
const issuer = (body: object) => owner('POST', '/issuers', { mode: 'test', ...body });
async function ask(policy: object = {}) {
  const agent = await backend.agentWith({ auto_approve_threshold: '20.00', daily_limit: '30.00', ...policy });
  const path = `${backend.url}/api/v1/purchases`;
  const body = {
    merchant_url: 'github.com',
    amount: 14.01,
    description: 'A seat',
    justification: 'The team needs it.',
  };
  const { json } = await call(path, 'POST', bearer(agent.key), body);
  const state = async () => (await owner('GET', `/requests/${json.request_id}`)).json;
  return { agent, told: json, state };
}
async function backendBeside(env: Record<string, string>) {
  backend = await startBackend(env);
  open.push(() => backend.close());
}

describe.skipIf(!isHere)('a card of Privacy.com', () => {
  async function start() {
    const fake = await startFakePrivacy(contracts.privacy ?? '');
    open.push(fake.close);
    await backendBeside({ COUNTERSIGN_PRIVACY_ORIGIN: fake.origin });
    const added = await issuer({ kind: 'privacy', label: 'Privacy', api_key: PRIVACY_KEY });
    expect(added.status).toBe(201);
    const report = (sale: object, key = PRIVACY_KEY) => {
      const body = JSON.stringify(sale);
      const signature = createHmac('sha256', key).update(body).digest('base64');
      const headers = { 'x-privacy-hmac': signature, 'content-type': 'application/json' };
      return call(`${backend.url}/api/webhooks/privacy/${added.json.id}`, 'POST', headers, body);
    };
    return { fake, report, id: added.json.id as string };
  }

  test('is limited to the whole dollar, which is what is held; its webhook books the payment once and closes the card', async () => {
    const { fake, report } = await start();
    const { told, state } = await ask();
    expect(told).toMatchObject({ status: 'approved' });
    expect(await state()).toMatchObject({ amount: '14.01', card_limit: '15.00', daily: { spent: '15.00' } });
    const [card] = fake.cards;
    expect(card).toMatchObject({
      type: 'SINGLE_USE',
      spend_limit_duration: 'FOREVER',
      spend_limit: 1500,
      state: 'OPEN',
    });
    if (!card) throw new Error('no card');
    const paid = {
      number: card.pan,
      cvc: card.cvv,
      expMonth: 6,
      expYear: 2031,
      minor: 1401n,
      merchant: 'GITHUB',
    };
    expect(fake.charge(paid)).toBe('approved');
    const [sale] = fake.saleViews();
    expect((await report(sale ?? {}, 'not the key')).status).toBe(401);
    expect((await state()).state).toBe('issued');
    expect((await report(sale ?? {})).status).toBe(200);
    expect((await report(sale ?? {})).status).toBe(200);
    expect((await state()).state).toBe('authorised');
    await expect.poll(() => fake.cards[0]?.state, { timeout: 10_000 }).toBe('CLOSED');
    await expect.poll(async () => (await state()).daily.spent, { timeout: 10_000 }).toBe('14.01');
    expect(fake.broken).toEqual([]);
  });

  test('counts what the shop took for the last time; what it takes later counts, and above the approval it is told each time', async () => {
    const { fake, report } = await start();
    const { state } = await ask();
    const [card] = fake.cards;
    if (!card) throw new Error('no card');
    const paid = { number: card.pan, cvc: card.cvv, expMonth: 6, expYear: 2031, merchant: 'GITHUB' };
    fake.charge({ ...paid, minor: 1401n });
    const told = async (minor: bigint) => {
      fake.settle(card.token, minor);
      expect((await report(fake.saleViews()[0] ?? {})).status).toBe(200);
      const { daily, charged } = await state();
      return [daily.spent, charged.settled, (await alerts()).map(({ kind }: { kind: string }) => kind)];
    };
    await report(fake.saleViews()[0] ?? {});
    await expect.poll(async () => (await state()).daily.spent, { timeout: 10_000 }).toBe('14.01');
    expect(await told(1000n)).toEqual(['10.00', '10.00', []]);
    expect(await told(200n)).toEqual(['12.00', '12.00', []]);
    expect(await told(250n)).toEqual(['14.50', '14.50', ['over_amount']]);
    const [first] = await alerts();
    expect((await owner('POST', `/alerts/${first.id}/clear`)).status).toBeLessThan(300);
    expect(await told(25n)).toEqual(['14.75', '14.75', ['over_amount']]);
    expect((await alerts())[0].sentence).toContain('14.75');
    expect(await told(1000n)).toEqual(['24.75', '24.75', ['agent_suspended', 'over_amount', 'over_amount']]);
    expect(fake.broken).toEqual([]);
  });

  const CREATE = /^POST \/v1\/cards$/;
  const alerts = async () => (await owner('GET', '/alerts')).json.items;

  test.each([
    [402, 'refused to fund the card'],
    [401, 'its key or its set-up is wrong'],
  ])(
    'is not made when the issuer answers %i: failed, told to both, and nothing is held',
    async (status, words) => {
      const { fake } = await start();
      fake.faults.on(CREATE, { kind: 'status', status });
      const { told, state } = await ask();
      expect(told).toMatchObject({ status: 'failed', reason_code: 'issuer_failed' });
      expect(told.reason).toContain(words);
      expect(await state()).toMatchObject({ state: 'failed', daily: { spent: '0.00' } });
      expect(await alerts()).toMatchObject([{ kind: 'issuer_failed', purchase_id: told.request_id }]);
      expect((await alerts())[0].sentence).toContain(words);
      expect(fake.cards).toHaveLength(0);
    },
  );

  test('waits while the issuer asks for patience, and its alert goes when the card is there', async () => {
    const { fake } = await start();
    fake.faults.on(CREATE, { kind: 'status', status: 429, headers: { 'retry-after': '1' } }, 60);
    const { told, state } = await ask();
    expect(told).toMatchObject({ status: 'pending_review', state: 'issuing' });
    expect(await state()).toMatchObject({ state: 'issuing', daily: { spent: '15.00' } });
    expect(await alerts()).toEqual([]);
    backend.pass(61_000);
    await expect.poll(alerts, { timeout: 20_000 }).toMatchObject([{ kind: 'issuer_away' }]);
    fake.faults.clear();
    await expect.poll(async () => (await state()).state, { timeout: 20_000 }).toBe('issued');
    expect(await alerts()).toEqual([]);
    expect(fake.cards.filter(({ state: one }) => one === 'OPEN')).toHaveLength(1);
  });

  test('is not made for a key that is shown no numbers', async () => {
    const fake = await startFakePrivacy(contracts.privacy ?? '', { showsNumbers: false });
    open.push(fake.close);
    await backendBeside({ COUNTERSIGN_PRIVACY_ORIGIN: fake.origin });
    await issuer({ kind: 'privacy', label: 'Privacy', api_key: PRIVACY_KEY });
    const { told, state } = await ask();
    expect(told).toMatchObject({ status: 'failed', reason_code: 'issuer_failed' });
    expect(await state()).toMatchObject({ daily: { spent: '0.00' } });
    expect(fake.cards.filter(({ state: one }) => one === 'OPEN')).toHaveLength(0);
    expect(await alerts()).toMatchObject([{ kind: 'issuer_failed' }]);
  });

  test('keeps its issuer from being removed until its close is confirmed', async () => {
    const { fake, id, report } = await start();
    const { state } = await ask();
    expect((await owner('DELETE', `/issuers/${id}`)).json.reason_code).toBe('issuer_has_open_cards');
    const [card] = fake.cards;
    if (!card) throw new Error('no card');
    fake.charge({ number: card.pan, cvc: card.cvv, expMonth: 6, expYear: 2031, minor: 1401n });
    fake.faults.on(/^(GET|PATCH) /, { kind: 'status', status: 401 }, 50);
    await report(fake.saleViews()[0] ?? {});
    expect((await state()).card.state).toBe('used');
    expect((await owner('DELETE', `/issuers/${id}`)).json.reason_code).toBe('issuer_has_open_cards');
  });
});

describe.skipIf(!isHere)('a cardholder whom Stripe has not cleared', () => {
  test('lets no rule and no person approve until it is, and both see what is missing', async () => {
    const fake = await startFakeStripe(contracts.stripe ?? '', contracts.fixtures ?? '', {
      pastDue: ['individual.first_name'],
    });
    open.push(fake.close);
    await backendBeside({ COUNTERSIGN_STRIPE_ORIGIN: fake.origin });
    const added = await issuer({ kind: 'stripe', label: 'Stripe', api_key: STRIPE_KEY, currency: 'USD' });
    await owner('POST', `/issuers/${added.json.id}/cardholders`, { select: CARDHOLDER });
    const { told, state } = await ask();
    expect(told).toMatchObject({ status: 'pending_review' });
    const { rules } = (await state()).decision ?? (await state());
    const ready = rules.find(({ rule }: { rule: string }) => rule === 'issuer_ready');
    expect(ready).toMatchObject({
      result: 'review',
      reason: expect.stringContaining('individual.first_name'),
    });
    const approve = () => owner('POST', `/requests/${told.request_id}/approve`, {});
    const refused = await approve();
    expect([refused.status, refused.json.reason_code]).toEqual([409, 'no_longer_allowed']);
    expect(refused.json.detail).toContain('individual.first_name');
    expect(fake.cards).toHaveLength(0);
    fake.clearCardholder();
    backend.pass(61_000);
    expect((await approve()).json).toMatchObject({ state: 'issued' });
    expect(fake.cards).toHaveLength(1);
  });
});

describe.skipIf(!isHere)('a card of Stripe', () => {
  async function start() {
    const fake = await startFakeStripe(contracts.stripe ?? '', contracts.fixtures ?? '');
    open.push(fake.close);
    await backendBeside({ COUNTERSIGN_STRIPE_ORIGIN: fake.origin });
    const keys = { api_key: STRIPE_KEY, webhook_secret: SECRET, currency: 'USD' };
    const added = await issuer({ kind: 'stripe', label: 'Stripe', ...keys });
    await owner('POST', `/issuers/${added.json.id}/cardholders`, { select: CARDHOLDER });
    const { told } = await ask();
    expect(told).toMatchObject({ status: 'approved' });
    const card = fake.cards[0]?.id ?? '';
    const gate = async (id: string, change: object = {}) => {
      const body = JSON.stringify({
        id: `evt_${id}`,
        object: 'event',
        type: 'issuing_authorization.request',
        data: {
          object: {
            id,
            card: { id: card },
            amount: 0,
            currency: 'usd',
            pending_request: { amount: 1401, currency: 'usd' },
            merchant_data: { url: 'https://github.com' },
            ...change,
          },
        },
      });
      const seconds = Math.floor(backend.now().getTime() / 1000);
      const mac = createHmac('sha256', SECRET).update(`${seconds}.${body}`).digest('hex');
      const headers = { 'stripe-signature': `t=${seconds},v1=${mac}`, 'content-type': 'application/json' };
      const { json } = await call(
        `${backend.url}/api/webhooks/stripe/${added.json.id}`,
        'POST',
        headers,
        body,
      );
      return json.metadata.countersign as string;
    };
    return gate;
  }

  test('is let through by the gate once: the same question gets the same yes, another gets a no', async () => {
    const gate = await start();
    expect(await gate('iauth_a')).toBe('matches');
    expect(await gate('iauth_a')).toBe('matches');
    expect(await gate('iauth_b')).toBe('second_use');
  });

  test('one probe before the payment is let through, and leaves it the payment', async () => {
    const gate = await start();
    const probe = { pending_request: { amount: 100, currency: 'usd' } };
    expect(await gate('iauth_probe', probe)).toBe('matches');
    expect(await gate('iauth_another', probe)).toBe('too_many_probes');
    expect(await gate('iauth_a')).toBe('matches');
    expect(await gate('iauth_b')).toBe('second_use');
  });

  test('of two questions at once exactly one gets a yes', async () => {
    const gate = await start();
    const answers = await Promise.all(['iauth_a', 'iauth_b', 'iauth_c'].map((id) => gate(id)));
    expect(answers.sort()).toEqual(['matches', 'second_use', 'second_use']);
  });

  test('is stopped for more than was approved, at another merchant, and while the account is frozen', async () => {
    const gate = await start();
    expect(await gate('iauth_a', { pending_request: { amount: 1402, currency: 'usd' } })).toBe('over_amount');
    expect(await gate('iauth_b', { merchant_data: { url: 'https://evil.example' } })).toBe('wrong_merchant');
    await owner('POST', '/freeze', { frozen: true });
    expect(await gate('iauth_c')).toBe('frozen');
  });
});
