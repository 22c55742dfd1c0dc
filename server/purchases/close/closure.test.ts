import { afterEach, describe, expect, test } from 'vitest';
import type { CardIssuer } from '#server/issuers/card-issuer';
import { IssuerError } from '#server/issuers/issuer-error';
import { openTestWorld, type TestWorld } from '#tests/worlds/purchase-world';

let world: TestWorld;
afterEach(() => world.close());

const POLICY = { auto_approve_threshold: '20.00', daily_limit: '20.00', card_lifetime_minutes: 30 };
const away = () => Promise.reject(new IssuerError('retryable', 'The issuer is away.'));

/** An issuer that can be told to stop confirming closes. */
function stubborn() {
  const control = { silent: true, closes: 0 };
  const issuer = (real: CardIssuer): CardIssuer => ({
    ...real,
    close(ref) {
      control.closes += 1;
      return control.silent ? away() : real.close(ref);
    },
  });
  return { control, issuer };
}
async function bought(options: Parameters<typeof openTestWorld>[0] = {}) {
  world = await openTestWorld(options);
  const agent = await world.addAgent(POLICY);
  const { request_id: id } = await world.ask(agent);
  const [card] = await world.purchases.cards(world.accountId);
  if (!card) throw new Error('no card');
  return { agent, id, cardId: card.id };
}
const spent = async (agent: string) => (await world.purchases.summary(agent)).daily_spent;
async function charge(id: string, amount: string, change: object = {}) {
  const { id: _, ...card } = await world.cardOf(id);
  const merchant = { name: 'Cloudflare', domain: 'cloudflare.com' };
  return world.purchases.network.authorise({ ...card, amount, currency: 'USD', merchant, ...change });
}

describe('an agent takes its request back', () => {
  test('while it waits: cancelled at once, and nobody can approve it any more', async () => {
    world = await openTestWorld();
    const agent = await world.addAgent({});
    const { request_id: id } = await world.ask(agent);
    expect(await world.purchases.cancel(agent, id)).toMatchObject({
      ok: true,
      answer: { status: 'cancelled', message: 'Cancelled. Nothing was charged.' },
    });
    expect(
      await world.purchases.approve(world.accountId, id, { who: 'owner', digestRequired: false }),
    ).toMatchObject({ ok: false, code: 'not_pending' });
    expect((await world.purchases.get(world.accountId, id))?.timeline?.at(-1)).toMatchObject({
      what: 'purchase.cancelled',
      who: `agent:${agent}`,
    });
  });

  test('with a card: cancelled once the issuer has closed it, and only then is the money free', async () => {
    const { agent, id } = await bought();
    expect(await world.purchases.cancel(agent, id)).toMatchObject({
      ok: true,
      answer: { status: 'cancelled' },
    });
    expect(await spent(agent)).toBe(0);
    expect(await charge(id, '5.00')).toMatchObject({ decline_code: 'card_closed' });
    const kinds = (await world.purchases.get(world.accountId, id))?.timeline?.map(({ what }) => what);
    expect(kinds?.slice(-4)).toEqual([
      'card.closing',
      'card.closed',
      'reservation.released',
      'authorisation.declined',
    ]);
    // Asked once more it is the same.
    expect(await world.purchases.cancel(agent, id)).toMatchObject({
      ok: true,
      answer: { status: 'cancelled' },
    });
  });

  test('paying and then cancelling frees nothing', async () => {
    const { agent, id } = await bought();
    await charge(id, '4.00');
    expect(await world.purchases.cancel(agent, id)).toMatchObject({ ok: false, code: 'not_cancellable' });
    expect(await spent(agent)).toBe(4);
  });

  test('another agent’s request is not there', async () => {
    const { id } = await bought();
    const other = await world.addAgent({}, 'research');
    expect(await world.purchases.cancel(other, id)).toMatchObject({ ok: false, code: 'not_found' });
    expect(await world.purchases.cancel(other, 'req_none')).toMatchObject({ ok: false, code: 'not_found' });
  });

  test('while the card is being made: it is closed as soon as it exists, and was never given out', async () => {
    let ready: (() => void) | undefined;
    world = await openTestWorld({
      issuer: (real) => ({
        ...real,
        async create(order, now) {
          await new Promise<void>((resolve) => {
            ready = resolve;
          });
          return real.create(order, now);
        },
      }),
    });
    const agent = await world.addAgent(POLICY);
    const asking = world.ask(agent, { idempotency_key: 'k' });
    await expect.poll(() => ready !== undefined).toBe(true);
    const [row] = await world.db.selectFrom('purchases').select('id').execute();
    expect(await world.purchases.cancel(agent, row?.id ?? '')).toMatchObject({
      ok: true,
      answer: { state: 'issuing' },
    });
    expect(await spent(agent)).toBe(5);
    ready?.();
    expect(await asking).toMatchObject({ status: 'cancelled' });
    expect(await world.db.selectFrom('card_links').selectAll().execute()).toEqual([]);
    expect(
      (await world.db.selectFrom('sandbox_cards').select('state').execute()).map(({ state }) => state),
    ).toEqual(['closed']);
    expect(await spent(agent)).toBe(0);
  });
});

describe('until the issuer confirms', () => {
  test('the purchase is closing, its money held, its card filled by nobody', async () => {
    const { control, issuer } = stubborn();
    const { agent, id, cardId } = await bought({ issuer });
    expect(await world.purchases.closeCard(world.accountId, cardId, 'owner', 'closed by owner')).toBe(
      'closing',
    );
    expect(await world.purchases.check(agent, id)).toMatchObject({ status: 'approved', state: 'closing' });
    expect(await world.purchases.ready(world.accountId, 'all')).toEqual([]);
    expect(await spent(agent)).toBe(5);
    expect(await world.purchases.closeCard(world.accountId, cardId, 'owner', 'again')).toBe('closing');
    control.silent = false;
    world.passTime(1);
    await world.runJobs();
    expect(await world.purchases.check(agent, id)).toMatchObject({
      status: 'expired',
      state: 'closed_unused',
    });
    expect(await spent(agent)).toBe(0);
    expect(await world.purchases.closeCard(world.accountId, cardId, 'owner', 'again')).toBe('not_open');
  });

  test('it is tried again and again; the owner is told after the third failure, once, and no more when it is done', async () => {
    const { control, issuer } = stubborn();
    const { agent, cardId } = await bought({ issuer });
    await world.purchases.closeCard(world.accountId, cardId, 'owner', 'closed by owner');
    const alerts = async () => (await world.purchases.alerts(world.accountId)).map(({ kind }) => kind);
    const told: string[][] = [];
    for (let round = 0; round < 5; round += 1) {
      world.passTime(20);
      await world.runJobs();
      told.push(await alerts());
    }
    expect(told).toEqual([[], [], ['close_failed'], ['close_failed'], ['close_failed']]);
    expect((await world.purchases.alerts(world.accountId))[0]?.sentence).toContain('The issuer is away.');
    expect(await spent(agent)).toBe(5);
    control.silent = false;
    world.passTime(20);
    await world.runJobs();
    expect(await alerts()).toEqual([]);
    expect(await spent(agent)).toBe(0);
  });

  test('an authorisation meanwhile is believed, and the close frees only what it left', async () => {
    const { control, issuer } = stubborn();
    const { agent, id } = await bought({ issuer });
    await world.purchases.cancel(agent, id);
    expect(await charge(id, '3.00')).toMatchObject({ status: 'approved' });
    expect(await world.purchases.check(agent, id)).toMatchObject({ status: 'approved', state: 'authorised' });
    control.silent = false;
    world.passTime(1);
    await world.runJobs();
    expect(await spent(agent)).toBe(3);
    expect(await world.purchases.alerts(world.accountId)).toEqual([]);
  });

  test('what only the issuer knows is found before anything is released', async () => {
    const { id: unseen, agent } = await bought({
      // The network's report never reached us: the issuer alone has the authorisation.
      issuer: (real) => ({
        ...real,
        async close(ref) {
          await world.db
            .insertInto('sandbox_authorisations')
            .values({
              ...{
                id: 'auth_unseen',
                card_ref: ref,
                status: 'approved',
                decline_code: null,
                currency: 'USD',
              },
              ...{ minor: 450n, merchant_name: 'Cloudflare', merchant_domain: 'cloudflare.com' },
              at: world.deps.now().toISOString(),
            })
            .execute();
          return real.close(ref);
        },
      }),
    });
    expect(await world.purchases.cancel(agent, unseen)).toMatchObject({
      ok: true,
      answer: {
        status: 'approved',
        state: 'authorised',
        message: expect.stringContaining('It has paid 4.50 USD.'),
      },
    });
    expect(await spent(agent)).toBe(4.5);
    expect(await world.purchases.alerts(world.accountId)).toEqual([]);
  });
});

describe('who else asks for a close', () => {
  test('the end of the card’s life', async () => {
    const { agent, id } = await bought();
    world.passTime(31);
    await world.purchases.tick();
    expect(await world.purchases.check(agent, id)).toMatchObject({ state: 'closed_unused' });
    expect(await spent(agent)).toBe(0);
  });

  test('a revoked agent: all its cards, and no other’s', async () => {
    const { agent } = await bought();
    await world.ask(agent, { idempotency_key: 'second' });
    const other = await world.addAgent(POLICY, 'research');
    await world.ask(other);
    await world.purchases.closeCardsOf(world.accountId, agent, 'owner', 'agent revoked');
    expect(await spent(agent)).toBe(0);
    expect(await spent(other)).toBe(5);
  });

  test('an issuer that cannot close: the money stays held and the owner is told', async () => {
    const { agent, id } = await bought({
      issuer: (real) => ({
        ...real,
        capabilities: { ...real.capabilities, close: false },
        close: () => Promise.reject(new IssuerError('unsupported', 'This issuer cannot close a card.')),
      }),
    });
    await world.purchases.cancel(agent, id);
    world.passTime(1);
    await world.runJobs();
    expect(await world.purchases.alerts(world.accountId)).toMatchObject([{ kind: 'close_failed' }]);
    expect(await world.purchases.check(agent, id)).toMatchObject({ state: 'closing' });
    expect(await spent(agent)).toBe(5);
    world.passTime(60);
    await world.runJobs();
    expect(world.failed).toEqual([expect.stringContaining('This issuer cannot close a card.')]);
  });
});

test('a card that its issuer would leave open is closed after the second decline', async () => {
  const { id } = await bought({
    issuer: (real) => ({ ...real, capabilities: { ...real.capabilities, singleUse: 'shortly_after' } }),
  });
  const stateAfterDecline = async () => {
    expect(await charge(id, '500.00')).toMatchObject({ status: 'declined' });
    await world.purchases.tick();
    return (await world.purchases.cards(world.accountId))[0]?.state;
  };
  expect(await stateAfterDecline()).toBe('open');
  expect(await stateAfterDecline()).toBe('closed');
});

describe('an issuer that reports nothing', () => {
  const silent = (real: CardIssuer): CardIssuer => ({
    ...real,
    capabilities: { ...real.capabilities, events: 'none' },
    eventsOf: async () => [],
  });
  const stateOf = async (agent: string, id: string) => {
    const answer = await world.purchases.check(agent, id);
    return [answer?.state, answer?.message?.replace(/^.*issued\. /, '')];
  };

  test('a card that never left here is cancelled, and its money is free', async () => {
    const { agent, id } = await bought({ issuer: silent });
    await world.purchases.cancel(agent, id);
    expect(await stateOf(agent, id)).toEqual(['cancelled', 'Cancelled. Nothing was charged.']);
    expect(await spent(agent)).toBe(0);
  });

  test.each(['cancelled', 'expired', 'closed by the owner'])(
    'a card that was shown may have paid: %s, it counts as spent',
    async (how) => {
      world = await openTestWorld({ issuer: silent });
      const agent = await world.addAgent({ ...POLICY, card_delivery: 'link' });
      const { request_id: id, virtual_card } = await world.ask(agent);
      const token = virtual_card?.view_url.split('/card/')[1] ?? '';
      expect(await world.purchases.showCard(token, { who: 'link' })).toMatchObject({ ok: true });
      if (how === 'cancelled') await world.purchases.cancel(agent, id);
      if (how === 'expired') {
        world.passTime(31);
        await world.purchases.tick();
      }
      if (how === 'closed by the owner') {
        const [card] = await world.purchases.cards(world.accountId);
        await world.purchases.closeCard(world.accountId, card?.id ?? '', 'owner', 'closed');
      }
      const word = 'It is closed. Its issuer reports no payments, so the whole amount counts as spent.';
      expect(await stateOf(agent, id)).toEqual(['authorised', word]);
      expect(await spent(agent)).toBe(5);
      expect(await world.purchases.cancel(agent, id)).toMatchObject({ ok: false, code: 'not_cancellable' });
    },
  );

  test('a card that a browser was given counts as spent too', async () => {
    const { agent, id } = await bought({ issuer: silent });
    const at = world.deps.now().toISOString();
    await world.db
      .insertInto('grants')
      .values({
        id: 'grant_one',
        account_id: world.accountId,
        purchase_id: id,
        device_id: 'dev_one',
        alias: '{}',
        destinations: '[]',
        state: 'closed',
        closed_why: 'expired',
        relays: 0n,
        created_at: at,
        expires_at: at,
      })
      .execute();
    await world.purchases.cancel(agent, id);
    expect((await stateOf(agent, id))[0]).toBe('authorised');
    expect(await spent(agent)).toBe(5);
  });
});
