import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createSealer } from '#server/crypto/sealer';
import { authorise, type Charge } from '#server/issuers/sandbox/authorise';
import { createSandboxIssuer } from '#server/issuers/sandbox/sandbox-issuer';
import { openStore } from '#tests/server/store-world';

const now = new Date('2026-06-02T12:00:00.000Z');
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const usd = (minor: bigint) => ({ currency: 'USD', minor });
const SHOP = { name: 'Shop', domain: 'shop.example' };
const sealer = createSealer(randomBytes(32));

let store: Awaited<ReturnType<typeof openStore>>;
beforeEach(async () => {
  store = await openStore();
});
afterEach(() => store.close());

const open = () => createSandboxIssuer({ db: store.db, sealer, development: true });
const order = {
  purchaseId: 'req_a',
  clientRef: 'card_a',
  attemptKey: 'card_a',
  limit: usd(1200n),
  merchant: { host: 'shop.example', name: null },
  category: null,
  expiresAt: later(60),
};
const vault = () => store.db.selectFrom('sandbox_cards').selectAll().execute();

/** A card of 12.00 USD for an hour, and the charge a shop would make with it. */
async function issued() {
  const card = await open().create(order, now);
  await open().activate(card.ref);
  const secret = await open().reveal(card.ref);
  const merchant = SHOP;
  const charge: Charge = secret.use((number, cvc) => ({
    number,
    cvc,
    expMonth: card.expMonth,
    expYear: card.expYear,
    amount: usd(1200n),
    merchant,
  }));
  return { card, charge };
}
const run = (charge: Charge, at = now) =>
  store.db
    .transaction()
    .execute(async (tx) => (await authorise(tx, sealer, charge, at)).declineCode ?? 'approved');

test('outside development there is no sandbox issuer', () => {
  expect(() => createSandboxIssuer({ db: store.db, sealer, development: false })).toThrow(/development only/);
});

describe('issuing', () => {
  test('the same reference gives the same card, also to many at once', async () => {
    const all = await Promise.all(Array.from({ length: 12 }, () => open().create(order, now)));
    expect(new Set(all.map(({ ref }) => ref)).size).toBe(1);
    expect(await vault()).toHaveLength(1);
    expect(await open().create({ ...order, clientRef: 'card_b' }, now)).not.toMatchObject({
      ref: all[0]?.ref,
    });
  });

  test('what is told of a card fits the card', async () => {
    const { card, charge } = await issued();
    expect(charge.number.endsWith(card.last4)).toBe(true);
    expect(card).toMatchObject({ brand: 'visa', limit: usd(1200n), state: 'inert', secret: null });
    expect(await open().read(card.ref)).toMatchObject({
      last4: card.last4,
      limit: usd(1200n),
      state: 'open',
    });
  });

  test('number and code rest sealed to their own card', async () => {
    const { card, charge } = await issued();
    await open().create({ ...order, clientRef: 'card_b' }, now);
    expect(
      JSON.stringify(await vault(), (_, value) => (typeof value === 'bigint' ? String(value) : value)),
    ).not.toContain(charge.number);
    const [other] = (await vault()).filter(({ ref }) => ref !== card.ref);
    await store.db
      .updateTable('sandbox_cards')
      .set({ secret_sealed: other?.secret_sealed ?? '' })
      .where('ref', '=', card.ref)
      .execute();
    await expect(open().reveal(card.ref)).rejects.toThrow();
  });

  test('a card buys nothing before it is activated, and is found by our own reference meanwhile', async () => {
    const { ref } = await open().create(order, now);
    const secret = await open().reveal(ref);
    const charge = secret.use((number, cvc) => ({ number, cvc }));
    const facts = await open().read(ref);
    const whole = {
      ...charge,
      expMonth: facts.expMonth,
      expYear: facts.expYear,
      amount: usd(1n),
      merchant: SHOP,
    };
    expect(await run(whole)).toBe('card_inactive');
    expect(await open().findByClientRef('card_a')).toEqual([facts]);
    expect(await open().findByClientRef('card_b')).toEqual([]);
    await open().activate(ref);
    expect(await run(whole)).toBe('approved');
  });

  test('a closed card is never opened again, and an unknown one is an error', async () => {
    const { card } = await issued();
    await open().close(card.ref);
    await expect(open().activate(card.ref)).rejects.toMatchObject({ kind: 'declined' });
    await expect(open().read('sbx_none')).rejects.toMatchObject({ kind: 'misconfigured' });
    await expect(open().close('sbx_none')).rejects.toMatchObject({ kind: 'misconfigured' });
  });

  test('a card closes once', async () => {
    const { card } = await issued();
    expect(await open().close(card.ref)).toBe('closed');
    expect(await open().close(card.ref)).toBe('already_closed');
  });
});

describe('a charge', () => {
  test('of twenty at once exactly one is approved', async () => {
    const { charge } = await issued();
    const words = await Promise.all(Array.from({ length: 20 }, () => run(charge)));
    expect(words.filter((word) => word === 'approved')).toHaveLength(1);
    expect(words.filter((word) => word === 'single_use_recharged')).toHaveLength(19);
  });

  test.each<[string, { state: string } | { used: bigint }, string]>([
    ['closed', { state: 'closed' }, 'card_closed'],
    ['used', { used: 1n }, 'single_use_recharged'],
  ])('of a card that is being %s meanwhile is declined once that is done', async (_, change, word) => {
    const { card, charge } = await issued();
    let finish = () => {};
    const held = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const meanwhile = store.db.transaction().execute(async (tx) => {
      await tx.updateTable('sandbox_cards').set(change).where('ref', '=', card.ref).execute();
      await held;
    });
    const charged = run(charge);
    await new Promise((resolve) => setTimeout(resolve, 100));
    finish();
    await meanwhile;
    expect(await charged).toBe(word);
  });

  test.each<[string, Partial<Charge>, string]>([
    ['of the limit', {}, 'approved'],
    ['of less', { amount: usd(1n) }, 'approved'],
    ['of one minor unit more', { amount: usd(1201n) }, 'exceeds_limit'],
    ['in another currency', { amount: { currency: 'EUR', minor: 1n } }, 'currency_not_supported'],
    ['with another month', { expMonth: 13 }, 'incorrect_expiry'],
    ['with another year', { expYear: 2001 }, 'incorrect_expiry'],
    ['with no code', { cvc: '' }, 'incorrect_cvc'],
    ['of a published test number', { number: '4242424242424242' }, 'invalid_number'],
  ])('%s', async (_, change, word) => {
    const { charge } = await issued();
    expect(await run({ ...charge, ...change })).toBe(word);
    // Only an approval uses the card up.
    expect(await run(charge)).toBe(word === 'approved' ? 'single_use_recharged' : 'approved');
  });

  test('every wrong code declines, however many are tried, and the right one still pays', async () => {
    const { charge } = await issued();
    const wrong = ['000', '111', '222', '1234', '12'].filter((cvc) => cvc !== charge.cvc);
    for (const cvc of wrong) expect(await run({ ...charge, cvc })).toBe('incorrect_cvc');
    expect(await run(charge)).toBe('approved');
  });

  test('of a closed card is declined', async () => {
    const { card, charge } = await issued();
    await open().close(card.ref);
    expect(await run(charge)).toBe('card_closed');
  });

  test('is declined from the instant the card ends', async () => {
    const { charge } = await issued();
    expect(await run(charge, later(60))).toBe('card_expired');
    expect(await run(charge, new Date(later(60).getTime() - 1))).toBe('approved');
  });

  test('is told as an event of the card, oldest first', async () => {
    const { card, charge } = await issued();
    await run({ ...charge, cvc: '' });
    await run(charge, later(1));
    expect(
      (await open().eventsOf(card.ref)).map(({ kind, declineCode, money, merchant }) => [
        kind,
        declineCode,
        money,
        merchant.domain,
      ]),
    ).toEqual([
      ['declined', 'incorrect_cvc', usd(1200n), 'shop.example'],
      ['authorised', null, usd(1200n), 'shop.example'],
    ]);
    expect((await open().read(card.ref)).state).toBe('closed');
  });

  test('is written down with its outcome and without the card', async () => {
    const { charge } = await issued();
    await run({ ...charge, cvc: '' });
    await run(charge);
    const rows = await store.db.selectFrom('sandbox_authorisations').selectAll().execute();
    expect(rows.map(({ status, decline_code, minor }) => [status, decline_code, minor])).toEqual([
      ['declined', 'incorrect_cvc', 1200n],
      ['approved', null, 1200n],
    ]);
    for (const row of rows) expect(Object.values(row)).not.toContain(charge.number);
  });
});
