import { createHmac } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import { CARDHOLDER, STRIPE_KEY, startFakeStripe } from '#tests/issuers/fakes/fake-stripe';
import { purchasesBeside } from '#tests/issuers/purchase-world';
import { call } from '#tests/server/backend';

const SECRET = 'whsec_secretOfThePurchaseTests';
const CREATE = /^POST \/v1\/issuing\/cards$/;
const open: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

async function besideStripe(options: { cancelsItself?: boolean } = {}) {
  const fake = await startFakeStripe(options);
  open.push(fake.close);
  const world = await purchasesBeside({ COUNTERSIGN_STRIPE_ORIGIN: fake.origin });
  open.push(() => world.close());
  const keys = { api_key: STRIPE_KEY, webhook_secret: SECRET, currency: 'USD' };
  const added = await world.issuer({ kind: 'stripe', label: 'Stripe', ...keys });
  await world.owner('POST', `/issuers/${added.json.id}/cardholders`, { select: CARDHOLDER });
  let events = 0;
  /** One of Stripe's own reports or questions, signed as Stripe signs it. */
  const report = async (type: string, object: unknown) => {
    events += 1;
    const body = JSON.stringify({ id: `evt_${events}`, object: 'event', type, data: { object } });
    const seconds = Math.floor(world.backend.now().getTime() / 1000);
    const mac = createHmac('sha256', SECRET).update(`${seconds}.${body}`).digest('hex');
    const headers = { 'stripe-signature': `t=${seconds},v1=${mac}`, 'content-type': 'application/json' };
    const address = `${world.backend.url}/api/webhooks/stripe/${added.json.id}`;
    return call(address, 'POST', headers, body);
  };
  return { ...world, fake, report };
}

/** A card that was approved and made, and the charges a shop makes with it. */
async function withCard(options: { cancelsItself?: boolean } = {}) {
  const world = await besideStripe(options);
  const { told, state } = await world.ask();
  expect(told).toMatchObject({ status: 'approved' });
  const [card] = world.fake.cards;
  if (!card) throw new Error('no card');
  const charge = (minor = 1401n, merchant: string | null = 'https://github.com') =>
    world.fake.charge({ number: card.number, cvc: card.cvc, ...world.fake.expiry, minor, merchant });
  return { ...world, card, charge, state };
}

describe('Stripe asks before a charge, and a card of it', () => {
  async function start() {
    const { card, report, owner } = await withCard();
    const gate = async (id: string, change: object = {}) => {
      const { json } = await report('issuing_authorization.request', {
        id,
        card: { id: card.id },
        amount: 0,
        currency: 'usd',
        pending_request: { amount: 1401, currency: 'usd' },
        merchant_data: { url: 'https://github.com' },
        ...change,
      });
      return json.metadata.countersign as string;
    };
    return { gate, owner };
  }

  test('is let through by the gate once: the same question gets the same yes, another gets a no', async () => {
    const { gate } = await start();
    expect(await gate('iauth_a')).toBe('matches');
    expect(await gate('iauth_a')).toBe('matches');
    expect(await gate('iauth_b')).toBe('second_use');
  });

  test('one probe before the payment is let through, and leaves it the payment', async () => {
    const { gate } = await start();
    const probe = { pending_request: { amount: 100, currency: 'usd' } };
    expect(await gate('iauth_probe', probe)).toBe('matches');
    expect(await gate('iauth_another', probe)).toBe('too_many_probes');
    expect(await gate('iauth_a')).toBe('matches');
    expect(await gate('iauth_b')).toBe('second_use');
  });

  test('of two questions at once exactly one gets a yes', async () => {
    const { gate } = await start();
    const answers = await Promise.all(['iauth_a', 'iauth_b', 'iauth_c'].map((id) => gate(id)));
    expect(answers.sort()).toEqual(['matches', 'second_use', 'second_use']);
  });

  test('is stopped for more than was approved, at another merchant, and while the account is frozen', async () => {
    const { gate, owner } = await start();
    expect(await gate('iauth_a', { pending_request: { amount: 1402, currency: 'usd' } })).toBe('over_amount');
    expect(await gate('iauth_b', { merchant_data: { url: 'https://evil.example' } })).toBe('wrong_merchant');
    await owner('POST', '/freeze', { frozen: true });
    expect(await gate('iauth_c')).toBe('frozen');
  });
});

describe('an order that Stripe answers with a fault', () => {
  test('gets a key of its own after that, so that the fault is not given again, and makes one card', async () => {
    const { fake, ask, backend, auditKinds } = await besideStripe();
    fake.faults.on(CREATE, { kind: 'status', status: 500 });
    const { told, state } = await ask();
    expect(told).toMatchObject({ status: 'pending_review', state: 'issuing' });
    expect(await state()).toMatchObject({ daily: { spent: '14.01' } });
    await expect.poll(async () => (await state()).state, { timeout: 15_000 }).toBe('issued');
    const [card] = fake.cards;
    if (!card) throw new Error('no card');
    expect(fake.cards.map(({ status }) => status)).toEqual(['active']);
    // The order that was answered with a fault is carried out all the same: a card that nobody activates, and it is closed.
    const late = { ...card, id: 'ic_late', status: 'inactive' as typeof card.status };
    fake.cards.unshift(late);
    backend.pass(3 * 60_000);
    await expect.poll(() => late.status, { timeout: 15_000 }).toBe('canceled');
    await expect.poll(auditKinds).toContain('card.stray_closed');
    expect(card.status).toBe('active');
    expect(fake.broken).toEqual([]);
  }, 40_000);

  test('keeps its key when the answer was lost: the one card is found, or made by the same order', async () => {
    const { fake, ask } = await besideStripe();
    fake.faults.on(CREATE, { kind: 'drop_before' });
    fake.faults.on(CREATE, { kind: 'drop_after' });
    const { state } = await ask();
    await expect.poll(async () => (await state()).state, { timeout: 15_000 }).toBe('issued');
    expect(fake.keysSeen()).toEqual([fake.cards[0]?.metadata.client_ref]);
    expect(fake.cards.map(({ status }) => status)).toEqual(['active']);
  }, 40_000);
});

describe('what Stripe reports of a charge', () => {
  const AUTHORISED = 'issuing_authorization.created';
  const UPDATED = 'issuing_authorization.updated';
  const BOOKED = 'issuing_transaction.created';
  const patience = { timeout: 15_000 };

  test('of the first one: the payment is written down once, and the card is closed, by the webhook alone', async () => {
    const { fake, report, charge, card, state, auditKinds, alerts } = await withCard({
      cancelsItself: false,
    });
    expect(charge()).toBe('approved');
    const [authorisation] = fake.authorisationViews();
    for (const type of [AUTHORISED, UPDATED, AUTHORISED])
      expect((await report(type, authorisation)).status).toBe(200);
    expect(await state()).toMatchObject({ state: 'authorised', card: { state: 'used' } });
    await expect.poll(() => card.status, patience).toBe('canceled');
    await expect.poll(auditKinds, patience).toContain('card.closed');
    expect((await auditKinds()).filter((kind) => kind === 'authorisation.approved')).toHaveLength(1);
    expect(charge()).toBe('card_canceled');
    expect([(await state()).daily.spent, await alerts()]).toEqual(['14.01', []]);
    expect(fake.broken).toEqual([]);
  });

  test('of the first one, when no webhook comes: asking finds it, and the card is closed', async () => {
    const { fake, backend, charge, card, state } = await withCard({ cancelsItself: false });
    expect(charge()).toBe('approved');
    backend.pass(16_000);
    await expect.poll(async () => (await state()).state, patience).toBe('authorised');
    await expect.poll(() => card.status, patience).toBe('canceled');
    expect(charge()).toBe('card_canceled');
    expect(fake.broken).toEqual([]);
  });

  test('that it declined: written down, and the card is left for the payment', async () => {
    const { fake, report, charge, card, state, auditKinds } = await withCard();
    expect(charge(1402n)).toBe('spending_controls');
    expect((await report(AUTHORISED, fake.authorisationViews()[0])).status).toBe(200);
    expect(await auditKinds()).toContain('authorisation.declined');
    expect([card.status, (await state()).state]).toEqual(['active', 'issued']);
    expect(charge()).toBe('approved');
  });

  test.each([
    ['closed, then booked', [UPDATED, BOOKED]],
    ['booked, then closed', [BOOKED, UPDATED]],
  ])(
    'captured in part, %s: what was captured counts; more than that later is counted and told',
    async (_, types) => {
      const { fake, report, charge, card, state, alerts } = await withCard();
      charge();
      await report(AUTHORISED, fake.authorisationViews()[0]);
      fake.settle(card.id, 1000n);
      const objectOf = (type: string) =>
        type === UPDATED ? fake.authorisationViews()[0] : fake.bookingViews()[0];
      for (const type of types) expect((await report(type, objectOf(type))).status).toBe(200);
      expect(await state()).toMatchObject({
        state: 'settled',
        daily: { spent: '10.00' },
        charged: { amount: '10.00', settled: '10.00' },
      });
      fake.settle(card.id, 500n);
      expect((await report(BOOKED, fake.bookingViews()[1])).status).toBe(200);
      expect((await report('issuing_transaction.updated', fake.bookingViews()[1])).status).toBe(200);
      expect((await state()).daily.spent).toBe('15.00');
      expect((await alerts()).map(({ kind }) => kind)).toContain('over_amount');
      expect(fake.broken).toEqual([]);
    },
  );

  test.each([
    ['GITHUB.COM', []],
    ['EVIL STORE', ['wrong_merchant']],
  ])('without a page, under the name %s: %j', async (name, told) => {
    const { fake, report, charge, alerts } = await withCard();
    charge(1401n, null);
    const [view] = fake.authorisationViews();
    const authorisation = { ...view, merchant_data: { ...view?.merchant_data, name } };
    expect((await report(AUTHORISED, authorisation)).status).toBe(200);
    expect((await alerts()).map(({ kind }) => kind)).toEqual(told);
  });

  test('of nothing until the card’s life is over: it is closed, declines, and its money is free', async () => {
    const { backend, charge, card, state } = await withCard();
    backend.pass(61 * 60_000);
    await expect.poll(() => card.status, patience).toBe('canceled');
    expect(charge()).toBe('card_canceled');
    await expect.poll(async () => (await state()).state, patience).toBe('closed_unused');
    expect((await state()).daily.spent).toBe('0.00');
  });
});
