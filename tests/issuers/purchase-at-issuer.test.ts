import { createHmac } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import { PRIVACY_KEY, startFakePrivacy } from '#tests/issuers/fakes/fake-privacy';
import { CARDHOLDER, STRIPE_KEY, startFakeStripe } from '#tests/issuers/fakes/fake-stripe';
import { type PurchaseWorld, purchasesBeside } from '#tests/issuers/purchase-world';
import { call } from '#tests/server/backend';

/** A whole purchase with a card of an issuer the owner added: the real server, and the issuer behind its contract. */
const open: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

let world: PurchaseWorld;
async function beside(env: Record<string, string>) {
  world = await purchasesBeside(env);
  open.push(() => world.close());
}

describe('a card of Privacy.com', () => {
  async function start() {
    const fake = await startFakePrivacy();
    open.push(fake.close);
    await beside({ COUNTERSIGN_PRIVACY_ORIGIN: fake.origin });
    const added = await world.issuer({ kind: 'privacy', label: 'Privacy', api_key: PRIVACY_KEY });
    expect(added.status).toBe(201);
    const report = (sale: object, key = PRIVACY_KEY) => {
      const body = JSON.stringify(sale);
      const signature = createHmac('sha256', key).update(body).digest('base64');
      const headers = { 'x-privacy-hmac': signature, 'content-type': 'application/json' };
      return call(`${world.backend.url}/api/webhooks/privacy/${added.json.id}`, 'POST', headers, body);
    };
    return { fake, report, id: added.json.id as string };
  }

  test('is limited to the whole dollar, which is what is held; its webhook books the payment once and closes the card', async () => {
    const { fake, report } = await start();
    const { told, state } = await world.ask();
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
    const { state } = await world.ask();
    const [card] = fake.cards;
    if (!card) throw new Error('no card');
    const paid = { number: card.pan, cvc: card.cvv, expMonth: 6, expYear: 2031, merchant: 'GITHUB' };
    fake.charge({ ...paid, minor: 1401n });
    const told = async (minor: bigint) => {
      fake.settle(card.token, minor);
      expect((await report(fake.saleViews()[0] ?? {})).status).toBe(200);
      const { daily, charged } = await state();
      return [daily.spent, charged.settled, (await world.alerts()).map(({ kind }) => kind)];
    };
    await report(fake.saleViews()[0] ?? {});
    await expect.poll(async () => (await state()).daily.spent, { timeout: 10_000 }).toBe('14.01');
    expect(await told(1000n)).toEqual(['10.00', '10.00', []]);
    expect(await told(200n)).toEqual(['12.00', '12.00', []]);
    expect(await told(250n)).toEqual(['14.50', '14.50', ['over_amount']]);
    const [first] = await world.alerts();
    expect((await world.owner('POST', `/alerts/${first?.id}/clear`)).status).toBeLessThan(300);
    expect(await told(25n)).toEqual(['14.75', '14.75', ['over_amount']]);
    expect((await world.alerts())[0]?.sentence).toContain('14.75');
    expect(await told(1000n)).toEqual(['24.75', '24.75', ['agent_suspended', 'over_amount', 'over_amount']]);
    expect(fake.broken).toEqual([]);
  });

  const CREATE = /^POST \/v1\/cards$/;

  test.each([
    [402, 'refused to fund the card'],
    [401, 'its key or its set-up is wrong'],
  ])(
    'is not made when the issuer answers %i: failed, told to both, and nothing is held',
    async (status, words) => {
      const { fake } = await start();
      fake.faults.on(CREATE, { kind: 'status', status });
      const { told, state } = await world.ask();
      expect(told).toMatchObject({ status: 'failed', reason_code: 'issuer_failed' });
      expect(told.reason).toContain(words);
      expect(await state()).toMatchObject({ state: 'failed', daily: { spent: '0.00' } });
      expect(await world.alerts()).toMatchObject([{ kind: 'issuer_failed', purchase_id: told.request_id }]);
      expect((await world.alerts())[0]?.sentence).toContain(words);
      expect(fake.cards).toHaveLength(0);
    },
  );

  test('waits while the issuer asks for patience, and its alert goes when the card is there', async () => {
    const { fake } = await start();
    fake.faults.on(CREATE, { kind: 'status', status: 429, headers: { 'retry-after': '1' } }, 60);
    const { told, state } = await world.ask();
    expect(told).toMatchObject({ status: 'pending_review', state: 'issuing' });
    expect(await state()).toMatchObject({ state: 'issuing', daily: { spent: '15.00' } });
    expect(await world.alerts()).toEqual([]);
    world.backend.pass(61_000);
    await expect.poll(world.alerts, { timeout: 20_000 }).toMatchObject([{ kind: 'issuer_away' }]);
    fake.faults.clear();
    await expect.poll(async () => (await state()).state, { timeout: 20_000 }).toBe('issued');
    expect(await world.alerts()).toEqual([]);
    expect(fake.cards.filter(({ state: one }) => one === 'OPEN')).toHaveLength(1);
  });

  test('is not made for a key that is shown no numbers', async () => {
    const fake = await startFakePrivacy({ showsNumbers: false });
    open.push(fake.close);
    await beside({ COUNTERSIGN_PRIVACY_ORIGIN: fake.origin });
    await world.issuer({ kind: 'privacy', label: 'Privacy', api_key: PRIVACY_KEY });
    const { told, state } = await world.ask();
    expect(told).toMatchObject({ status: 'failed', reason_code: 'issuer_failed' });
    expect(await state()).toMatchObject({ daily: { spent: '0.00' } });
    expect(fake.cards.filter(({ state: one }) => one === 'OPEN')).toHaveLength(0);
    expect(await world.alerts()).toMatchObject([{ kind: 'issuer_failed' }]);
    // The one that was made stays paused, and is closed once the issuer may be asked again.
    expect(fake.cards).toMatchObject([{ state: 'PAUSED' }]);
    world.backend.pass(3 * 60_000);
    const log = () => world.backend.lines.join('\n');
    await expect.poll(log, { timeout: 15_000 }).toContain('is not asked at the moment');
    world.backend.pass(8 * 60_000);
    await expect.poll(() => fake.cards[0]?.state, { timeout: 15_000 }).toBe('CLOSED');
    await expect.poll(world.auditKinds).toContain('card.stray_closed');
  }, 40_000);

  test('is told when it is charged under a name that shares nothing with its merchant, and nobody is suspended', async () => {
    const { fake, report } = await start();
    const { state } = await world.ask();
    const [card] = fake.cards;
    if (!card) throw new Error('no card');
    const paid = { number: card.pan, cvc: card.cvv, expMonth: 6, expYear: 2031, minor: 1401n };
    fake.charge({ ...paid, merchant: 'EVIL STORE 42' });
    await report(fake.saleViews()[0] ?? {});
    expect(await world.alerts()).toMatchObject([
      { kind: 'wrong_merchant', sentence: expect.stringContaining('“EVIL STORE 42”') },
    ]);
    expect(await state()).toMatchObject({ state: 'authorised' });
  });

  test('is left for another try after one decline, and closed after the second', async () => {
    const { fake, report } = await start();
    const { state } = await world.ask();
    const [card] = fake.cards;
    if (!card) throw new Error('no card');
    const paid = { number: card.pan, cvc: card.cvv, expMonth: 6, expYear: 2031, merchant: 'GITHUB' };
    const declined = async () => {
      expect(fake.charge({ ...paid, minor: 1501n })).toBe('user_transaction_limit');
      await report(fake.saleViews()[0] ?? {});
    };
    await declined();
    // A round passes, and the regular look at the issuer tells the same decline again.
    world.backend.pass(16_000);
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    expect([card.state, (await state()).state]).toEqual(['OPEN', 'issued']);
    await declined();
    await expect.poll(() => card.state, { timeout: 15_000 }).toBe('CLOSED');
    await expect.poll(async () => (await state()).state, { timeout: 15_000 }).toBe('closed_unused');
    expect((await state()).daily.spent).toBe('0.00');
  }, 40_000);

  test('is closed half an hour after the link that shows it has lapsed, however long its own life', async () => {
    const { fake } = await start();
    const long = { card_lifetime_minutes: 10_000 };
    await world.ask({ ...long, card_delivery: 'link' });
    await world.ask(long);
    expect(fake.cards.map(({ state }) => state)).toEqual(['OPEN', 'OPEN']);
    const [sealed, shown] = fake.cards;
    world.backend.pass(45 * 60_000);
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    expect(shown?.state).toBe('OPEN');
    world.backend.pass(6 * 60_000);
    await expect.poll(() => shown?.state, { timeout: 15_000 }).toBe('CLOSED');
    expect(sealed?.state).toBe('OPEN');
  }, 40_000);

  test('is closed when its life is over, declines then, and its money is free', async () => {
    const { fake } = await start();
    const { state } = await world.ask();
    world.backend.pass(61 * 60_000);
    await expect.poll(() => fake.cards[0]?.state, { timeout: 15_000 }).toBe('CLOSED');
    const [card] = fake.cards;
    if (!card) throw new Error('no card');
    const paid = { number: card.pan, cvc: card.cvv, expMonth: 6, expYear: 2031, minor: 1401n };
    expect(fake.charge(paid)).toBe('card_closed');
    await expect.poll(async () => (await state()).state, { timeout: 15_000 }).toBe('closed_unused');
    expect((await state()).daily.spent).toBe('0.00');
  });

  test('keeps its issuer from being removed until its close is confirmed', async () => {
    const { fake, id, report } = await start();
    const { state } = await world.ask();
    expect((await world.owner('DELETE', `/issuers/${id}`)).json.reason_code).toBe('issuer_has_open_cards');
    const [card] = fake.cards;
    if (!card) throw new Error('no card');
    fake.charge({ number: card.pan, cvc: card.cvv, expMonth: 6, expYear: 2031, minor: 1401n });
    fake.faults.on(/^(GET|PATCH) /, { kind: 'status', status: 401 }, 50);
    await report(fake.saleViews()[0] ?? {});
    expect((await state()).card.state).toBe('used');
    expect((await world.owner('DELETE', `/issuers/${id}`)).json.reason_code).toBe('issuer_has_open_cards');
  });
});

describe('a cardholder whom Stripe has not cleared', () => {
  test('lets no rule and no person approve until it is, and both see what is missing', async () => {
    const fake = await startFakeStripe({
      pastDue: ['individual.first_name'],
    });
    open.push(fake.close);
    await beside({ COUNTERSIGN_STRIPE_ORIGIN: fake.origin });
    const added = await world.issuer({
      kind: 'stripe',
      label: 'Stripe',
      api_key: STRIPE_KEY,
      currency: 'USD',
    });
    await world.owner('POST', `/issuers/${added.json.id}/cardholders`, { select: CARDHOLDER });
    const { told, state } = await world.ask();
    expect(told).toMatchObject({ status: 'pending_review' });
    const { rules } = (await state()).decision ?? (await state());
    const ready = rules.find(({ rule }: { rule: string }) => rule === 'issuer_ready');
    expect(ready).toMatchObject({
      result: 'review',
      reason: expect.stringContaining('individual.first_name'),
    });
    const approve = () => world.owner('POST', `/requests/${told.request_id}/approve`, {});
    const refused = await approve();
    expect([refused.status, refused.json.reason_code]).toEqual([409, 'no_longer_allowed']);
    expect(refused.json.detail).toContain('individual.first_name');
    expect(fake.cards).toHaveLength(0);
    fake.clearCardholder();
    world.backend.pass(61_000);
    expect((await approve()).json).toMatchObject({ state: 'issued' });
    expect(fake.cards).toHaveLength(1);
  });
});
