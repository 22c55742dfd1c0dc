import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TUTORIAL_CARD_API } from '#protocol/rest-template';
import { type Backend, bearer, call, OWNER_TOKEN, startBackend } from '#tests/server/backend';
import type { FakeIssuers } from '#tests/server/fake-issuers';

const STRIPE_KEY = 'sk_test_keyOfTheDoorTests1234';
const WEBHOOK_SECRET = 'whsec_secretOfTheDoorTests';
const PRIVACY_KEY = 'privacy-key-of-the-door-tests';
const REST_KEY = 'rest-key-of-the-door-tests-9876';

let fake: FakeIssuers;
let backend: Backend;
beforeAll(async () => {
  backend = await startBackend();
  fake = backend.issuers;
});
afterAll(() => backend.close());

const owner = (method: string, path: string, body?: unknown) =>
  call(`${backend.url}/api/v1/issuers${path}`, method, bearer(OWNER_TOKEN), body);
const stripe = { kind: 'stripe', label: 'Stripe', mode: 'test', api_key: STRIPE_KEY, currency: 'USD' };
const privacy = { kind: 'privacy', label: 'Privacy', mode: 'test', api_key: PRIVACY_KEY };
const template = () => ({ ...TUTORIAL_CARD_API, base_url: fake.origin });
const rest = () => ({
  kind: 'rest',
  label: 'Tutorial',
  mode: 'test',
  api_key: REST_KEY,
  template: template(),
});
const errorsOf = async (body: object) => (await owner('POST', '', body)).json.errors;

/** A secret in clear, and as a careless program would store it. */
const spellingsOf = (secret: string) => [
  secret,
  ...(['base64', 'base64url', 'hex'] as const).map((how) => Buffer.from(secret).toString(how)),
];

describe('an issuer is added', () => {
  test('only with a key of its own world', async () => {
    const live = await owner('POST', '', { ...privacy, mode: 'live' });
    expect([live.status, live.json.reason_code]).toEqual([409, 'live_key_in_development']);
    const liveStripe = await owner('POST', '', { ...stripe, mode: 'live', api_key: 'sk_live_abcdefgh' });
    expect(liveStripe.json.reason_code).toBe('live_key_in_development');
  });

  test.each([
    [
      'a live key of Stripe said to be a test key',
      () => ({ ...stripe, api_key: 'sk_live_abcdefgh' }),
      'api_key',
    ],
    ['a publishable key', () => ({ ...stripe, api_key: 'pk_test_abcdefgh' }), 'api_key'],
    ['Stripe without a currency', () => ({ ...stripe, currency: undefined }), 'currency'],
    ['a currency for Privacy.com', () => ({ ...privacy, currency: 'USD' }), 'currency'],
    [
      'a webhook secret that is none',
      () => ({ ...stripe, webhook_secret: 'not-a-secret' }),
      'webhook_secret',
    ],
    ['a card API without a template', () => ({ ...rest(), template: undefined }), 'template'],
    ['a template for Stripe', () => ({ ...stripe, template: template() }), 'template'],
    [
      'an address with a path',
      () => ({ ...rest(), template: { ...template(), base_url: 'https://a.example/x' } }),
      'template.base_url',
    ],
    [
      'a currency nobody pays in',
      () => ({ ...rest(), template: { ...template(), currency: 'XAU' } }),
      'template.currency',
    ],
    [
      'a word that no order has',
      () => ({
        ...rest(),
        template: { ...template(), issue: { ...template().issue, body: { a: '{{secret}}' } } },
      }),
      'template.issue.body.a',
    ],
    ['a key with a line break', () => ({ ...privacy, api_key: 'abcdefgh\nx: y' }), 'api_key'],
  ])('%s is refused by its field', async (_, body, field) => {
    expect((await errorsOf(body())).map((error: { field: string }) => error.field)).toEqual([field]);
  });

  test('and its key never comes out again, by no door, log or database', async () => {
    const { status, json } = await owner('POST', '', { ...stripe, webhook_secret: WEBHOOK_SECRET });
    expect([status, json.key_hint, json.state]).toEqual([201, '…1234', 'needs_setup']);
    await owner('POST', '', privacy);
    await owner('POST', '', rest());
    const audit = await call(`${backend.url}/api/v1/audit?limit=200`, 'GET', bearer(OWNER_TOKEN));
    const stored = await backend.stored();
    // It was the database that was read: what is no secret of these issuers stands in it.
    expect(stored).toContain(template().base_url);
    const everywhere = [(await owner('GET', '')).text, audit.text, backend.lines.join('\n'), stored].join(
      '\n',
    );
    for (const secret of [STRIPE_KEY, WEBHOOK_SECRET, PRIVACY_KEY, REST_KEY])
      for (const spelled of spellingsOf(secret)) expect(everywhere.includes(spelled), spelled).toBe(false);
    expect(audit.text).toContain('issuer.added');
  });
});

const idOf = async (label: string): Promise<string> =>
  (await owner('GET', '')).json.items.find((item: { label: string }) => item.label === label).id;

test('the list says of each what it cannot do, and the sandbox comes last', async () => {
  const { items } = (await owner('GET', '')).json;
  const told = items.map((item: Record<string, unknown>) => [
    item.kind,
    item.single_use,
    item.limit_step_minor,
    item.reports,
  ]);
  expect(told).toEqual([
    ['stripe', 'none', '1', 'none'],
    ['privacy', 'shortly_after', '100', 'webhook+poll'],
    ['rest', 'none', '1', 'none'],
    ['sandbox', 'on_approval', '1', 'poll'],
  ]);
});

test('Stripe is set up with a cardholder, whose outstanding requirements are shown', async () => {
  const id = await idOf('Stripe');
  const [first] = (await owner('GET', `/${id}/cardholders`)).json.items;
  expect(first).toMatchObject({ id: 'ich_one', blocked: true, selected: false });
  expect(first.outstanding).toEqual(['individual.card_issuing.user_terms_acceptance.ip']);
  const both = await owner('POST', `/${id}/cardholders`, {});
  expect(both.json.errors).toEqual([{ field: 'select', rule: 'either select or create' }]);
  const chosen = await owner('POST', `/${id}/cardholders`, { select: 'ich_one' });
  expect([chosen.status, chosen.json.selected]).toEqual([201, true]);
  const made = await owner('POST', `/${id}/cardholders`, {
    create: {
      first_name: 'Ada',
      last_name: 'Buyer',
      line1: '1 Main Street',
      city: 'Springfield',
      postal_code: '12345',
      country: 'US',
      terms_accepted: true,
    },
  });
  expect(made.status).toBe(201);
  const sent = fake.seen.find(({ line }) => line === 'POST /v1/issuing/cardholders')?.body ?? '';
  expect(sent).toContain('user_terms_acceptance');
  const tested = await owner('POST', `/${id}/test`);
  expect(tested.json).toMatchObject({ ok: false, kind: 'verification_needed' });
  expect(tested.json.message).toContain('individual.card_issuing.user_terms_acceptance.ip');
  const other = await owner('GET', `/${await idOf('Privacy')}/cardholders`);
  expect(other.json.reason_code).toBe('not_stripe');
});

test('a test of a key makes no card', async () => {
  const before = fake.seen.length;
  await owner('POST', `/${await idOf('Tutorial')}/test`);
  await owner('POST', `/${await idOf('Privacy')}/test`);
  expect(fake.seen.slice(before).filter(({ line }) => line.startsWith('POST'))).toEqual([]);
});

test('a template that sends the key elsewhere needs the key again', async () => {
  const id = await idOf('Tutorial');
  const moved = { ...template(), base_url: 'http://localhost:9' };
  const refused = await owner('PATCH', `/${id}`, { template: moved });
  expect(refused.json.errors).toEqual([
    { field: 'api_key', rule: 'given again when the place it is sent to changes' },
  ]);
  expect((await owner('PATCH', `/${id}`, { label: 'Tutorial', state: 'disabled' })).json.state).toBe(
    'disabled',
  );
  expect((await owner('PATCH', `/${id}`, { state: 'active' })).json.state).toBe('active');
});

test('the order names every issuer once', async () => {
  const [a, b, c] = [await idOf('Stripe'), await idOf('Privacy'), await idOf('Tutorial')];
  expect((await owner('POST', '/order', { ids: [a, b] })).json.errors[0].field).toBe('ids');
  expect((await owner('POST', '/order', { ids: [a, a, b] })).status).toBe(400);
  const { items } = (await owner('POST', '/order', { ids: [c, b, a] })).json;
  expect(items.map(({ label }: { label: string }) => label)).toEqual([
    'Tutorial',
    'Privacy',
    'Stripe',
    'Sandbox',
  ]);
});

describe('a webhook', () => {
  const at = () => Math.floor(backend.now().getTime() / 1000);
  const signed = (body: string, seconds = at(), secret = WEBHOOK_SECRET) =>
    `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`;
  const post = async (kind: string, id: string, headers: Record<string, string>, body: string) =>
    call(`${backend.url}/api/webhooks/${kind}/${id}`, 'POST', headers, body);
  const request = JSON.stringify({
    id: 'evt_1',
    object: 'event',
    type: 'issuing_authorization.request',
    data: {
      object: {
        id: 'iauth_1',
        card: { id: 'ic_nobodys' },
        amount: 0,
        currency: 'usd',
        pending_request: { amount: 500, currency: 'usd' },
        merchant_data: { url: null },
      },
    },
  });

  test('that asks for a card of no request is answered no, in Stripe’s own version', async () => {
    const id = await idOf('Stripe');
    const answer = await post('stripe', id, { 'stripe-signature': signed(request) }, request);
    expect([answer.status, answer.json]).toEqual([
      200,
      { approved: false, metadata: { countersign: 'no_request' } },
    ]);
    expect(answer.headers.get('stripe-version')).toMatch(/^\d{4}-\d\d-\d\d\./);
  });

  test('that reports a charge of no request raises an alert, and the owner clears it', async () => {
    const authorisation = {
      id: 'iauth_2',
      card: { id: 'ic_nobodys' },
      approved: true,
      amount: 731,
      currency: 'usd',
      status: 'pending',
      created: at(),
      request_history: [],
      merchant_data: { name: 'Elsewhere', url: 'https://elsewhere.example/', category: 'computer_software' },
    };
    const type = 'issuing_authorization.created';
    const report = JSON.stringify({ id: 'evt_2', object: 'event', type, data: { object: authorisation } });
    const id = await idOf('Stripe');
    for (const _ of ['first', 'repeated'])
      expect((await post('stripe', id, { 'stripe-signature': signed(report) }, report)).status).toBe(200);
    const asOwner = (method: string, path: string) =>
      call(`${backend.url}/api/v1/alerts${path}`, method, bearer(OWNER_TOKEN));
    const { items } = (await asOwner('GET', '')).json;
    expect(items).toMatchObject([{ kind: 'charge_without_request', purchase_id: null }]);
    expect(items[0].sentence).toMatch(/^elsewhere\.example charged 7\.31 USD to a card that no request/);
    expect((await asOwner('POST', `/${items[0].id}/clear`)).status).toBe(204);
    expect((await asOwner('GET', '')).json.items).toEqual([]);
  });

  test.each([
    ['without a signature', (body: string) => ({ headers: {}, body })],
    [
      'with another secret',
      (body: string) => ({ headers: { 'stripe-signature': signed(body, at(), 'whsec_other') }, body }),
    ],
    [
      'older than five minutes',
      (body: string) => ({ headers: { 'stripe-signature': signed(body, at() - 301) }, body }),
    ],
    [
      'with an altered body',
      (body: string) => ({ headers: { 'stripe-signature': signed(body) }, body: body.replace('500', '400') }),
    ],
  ])('%s is refused', async (_, change) => {
    const { headers, body } = change(request);
    const answer = await post('stripe', await idOf('Stripe'), headers as Record<string, string>, body);
    expect([answer.status, answer.json.reason_code]).toEqual([401, 'bad_signature']);
  });

  test('of another issuer’s address is not found', async () => {
    const headers = { 'stripe-signature': signed(request) };
    expect((await post('stripe', await idOf('Privacy'), headers, request)).status).toBe(404);
    expect((await post('stripe', 'iss_nobody', headers, request)).status).toBe(404);
  });

  test('of Privacy.com is believed by its HMAC alone', async () => {
    const id = await idOf('Privacy');
    const body = JSON.stringify({ token: 't' });
    const hmac = createHmac('sha256', PRIVACY_KEY).update(body).digest('base64');
    const read = await post('privacy', id, { 'x-privacy-hmac': hmac }, body);
    expect([read.status, read.json.reason_code]).toEqual([400, 'unreadable']);
    const forged = await post('privacy', id, { 'x-privacy-hmac': hmac }, body.replace('t"', 'u"'));
    expect([forged.status, forged.json.reason_code]).toEqual([401, 'bad_signature']);
  });
});

/** A backend of its own beside a card API, and an agent that buys with its cards. */
async function besideCardApi() {
  const own = await startBackend();
  const asOwner = (method: string, path: string, body?: unknown) =>
    call(`${own.url}/api/v1${path}`, method, bearer(OWNER_TOKEN), body);
  const api = { ...rest(), template: { ...TUTORIAL_CARD_API, base_url: own.issuers.origin } };
  expect((await asOwner('POST', '/issuers', api)).status).toBe(201);
  const agent = await own.agentWith({ auto_approve_threshold: '20.00', daily_limit: '50.00' });
  const buy = async (amount: number) =>
    (
      await call(`${own.url}/api/v1/purchases`, 'POST', bearer(agent.key), {
        merchant_url: 'github.com',
        amount,
        description: 'A seat',
        justification: 'The team needs it.',
      })
    ).json;
  const alerts = async () => (await asOwner('GET', '/alerts')).json.items;
  return { own, asOwner, buy, alerts };
}

test('a card API that answers at length is not read to its end, and the owner is asked to look', async () => {
  const { own, buy, alerts } = await besideCardApi();
  try {
    own.issuers.next.card = { note: 'x'.repeat(60_000) };
    expect(await buy(5)).toMatchObject({ status: 'approved' });
    own.issuers.next.card = { note: 'x'.repeat(70_000) };
    const asked = await buy(6);
    expect(asked).toMatchObject({ status: 'pending_review', state: 'issuing' });
    await expect
      .poll(alerts, { timeout: 15_000 })
      .toMatchObject([{ kind: 'outcome_unknown', purchase_id: asked.request_id }]);
  } finally {
    await own.close();
  }
});

test.each([202, 303])(
  'a card API that answers an order %i may have made the card: the money stays held, and the owner is asked to look',
  async (status) => {
    const { own, asOwner, buy, alerts } = await besideCardApi();
    try {
      own.issuers.next.status = status;
      const asked = await buy(6);
      expect(asked).toMatchObject({ status: 'pending_review', state: 'issuing' });
      await expect
        .poll(alerts, { timeout: 15_000 })
        .toMatchObject([{ kind: 'outcome_unknown', purchase_id: asked.request_id }]);
      const { json: shown } = await asOwner('GET', `/requests/${asked.request_id}`);
      expect(shown).toMatchObject({ state: 'issuing', daily: { spent: '6.00' } });
      expect(own.issuers.seen.filter(({ line }) => line === 'POST /api/v1/cards')).toHaveLength(1);
    } finally {
      await own.close();
    }
  },
);

test('an issuer that is removed is gone, and its key with it', async () => {
  const id = await idOf('Privacy');
  expect((await owner('DELETE', `/${id}`)).status).toBe(204);
  expect((await owner('DELETE', `/${id}`)).status).toBe(404);
  expect((await owner('GET', '')).text).not.toContain(id);
});

test('an agent reads and changes no issuer', async () => {
  const { key } = await backend.agentWith();
  for (const method of ['GET', 'POST'])
    expect((await call(`${backend.url}/api/v1/issuers`, method, bearer(key))).status).toBe(403);
});
