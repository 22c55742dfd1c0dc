import { afterEach, describe, expect, test } from 'vitest';
import { approvalStatement } from '#domain/purchase/statement';
import { roundUpTo } from '#server/issuers/cap-step';
import type { CardIssuer } from '#server/issuers/card-issuer';
import { applyCardEvent } from '#server/purchases/events/apply-card-event';
import { inAccount } from '#server/store/database';
import { openTestWorld, type TestWorld } from '#tests/worlds/purchase-world';

let world: TestWorld;
afterEach(() => world.close());

const owner = { who: 'owner', digestRequired: false };
/** The sandbox's vault behind an issuer that counts in whole dollars. */
const wholeDollars = (real: CardIssuer, change: Partial<CardIssuer> = {}): CardIssuer => ({
  ...real,
  id: 'whole',
  capabilities: { ...real.capabilities, currencies: ['USD'], limitStepMinor: 100n },
  capFor: (amount) => roundUpTo(amount, 100n),
  ...change,
});
const spent = async (agent: string) => (await world.purchases.summary(agent)).daily_spent;
const vaultLimits = async () =>
  (await world.db.selectFrom('sandbox_cards').select('limit_minor').execute()).map(
    ({ limit_minor }) => limit_minor,
  );
const setSettings = async (change: object) => {
  const { settings } = await world.db.selectFrom('accounts').select('settings').executeTakeFirstOrThrow();
  await world.db
    .updateTable('accounts')
    .set({ settings: JSON.stringify({ ...JSON.parse(settings), ...change }) })
    .execute();
};

describe('an issuer that counts in whole dollars makes 15.00 of 14.01', () => {
  const open = (policy: object) => {
    const opened = openTestWorld({ issuer: wholeDollars });
    return opened.then(async (made) => {
      world = made;
      return made.addAgent(policy);
    });
  };

  test('on the card, in what is reserved and in what the owner is shown', async () => {
    const agent = await open({ auto_approve_threshold: '20.00', daily_limit: '20.00' });
    const { request_id } = await world.ask(agent, { amount: '14.01' });
    expect(await vaultLimits()).toEqual([1500n]);
    expect(await spent(agent)).toBe(15);
    expect(await world.purchases.get(world.accountId, request_id)).toMatchObject({
      amount: '14.01',
      card_limit: '15.00',
    });
  });

  test('in every rule', async () => {
    const agent = await open({
      auto_approve_threshold: '14.50',
      per_transaction_limit: '15.00',
      daily_limit: '29.00',
    });
    const first = await world.ask(agent, { amount: '14.01' });
    expect(first.status).toBe('pending_review');
    await world.purchases.approve(world.accountId, first.request_id, owner);
    expect(await world.ask(agent, { amount: '14.02' })).toMatchObject({
      reason_code: 'over_daily_limit',
      reason: 'Over the daily limit of engineering: 29.00 USD, 15.00 spent, 15.00 asked.',
    });
    expect(await world.ask(agent, { amount: '15.01' })).toMatchObject({
      reason_code: 'over_transaction_limit',
    });
  });

  test('and a charge above what was approved, which that card allows, is told', async () => {
    const agent = await open({ auto_approve_threshold: '20.00', daily_limit: '20.00' });
    const { request_id } = await world.ask(agent, { amount: '14.01' });
    await reported(request_id, 1500n);
    expect((await world.purchases.alerts(world.accountId)).map(({ kind }) => kind)).toEqual(['over_amount']);
    expect(await spent(agent)).toBe(15);
  });
});

/** What the issuer `whole` would report. */
async function reported(purchaseId: string, minor: bigint) {
  const card = await world.db
    .selectFrom('cards')
    .selectAll()
    .where('purchase_id', '=', purchaseId)
    .executeTakeFirstOrThrow();
  await inAccount(world.db, world.accountId, (tx) =>
    applyCardEvent(
      tx,
      world.deps,
      { accountId: world.accountId, issuerId: 'whole' },
      {
        ...{
          id: 'evt',
          cardRef: card.issuer_ref ?? '',
          authorisationId: 'a',
          kind: 'authorised',
          declineCode: null,
        },
        money: { currency: 'USD', minor },
        merchant: { name: null, domain: 'cloudflare.com', category: null },
        at: world.deps.now(),
      },
      world.deps.now(),
    ),
  );
}

describe('the issuer is chosen inside the decision', () => {
  const inEuros = (real: CardIssuer): CardIssuer => ({
    ...real,
    id: 'euros',
    capabilities: { ...real.capabilities, currencies: ['EUR'] },
  });

  test('the first that makes cards in the currency', async () => {
    world = await openTestWorld({ issuers: (real) => [inEuros(real), wholeDollars(real), real] });
    await world.ask(await world.addAgent({ auto_approve_threshold: '20.00' }), { amount: '14.01' });
    const cards = await world.db.selectFrom('cards').select(['issuer', 'limit_minor']).execute();
    expect(cards).toEqual([{ issuer: 'whole', limit_minor: 1500n }]);
  });

  test('none: denied, naming what there is', async () => {
    world = await openTestWorld({ issuers: (real) => [inEuros(real)] });
    const denied = await world.ask(await world.addAgent({ auto_approve_threshold: '20.00' }));
    expect(denied).toMatchObject({
      status: 'denied',
      reason_code: 'currency_unsupported',
      reason: 'No card issuer of this account makes cards in USD; they make EUR.',
    });
    expect(await world.purchases.cards(world.accountId)).toEqual([]);
  });

  test('another currency than the account’s is denied, whoever makes cards in it', async () => {
    world = await openTestWorld({ issuers: (real) => [inEuros(real), real] });
    const agent = await world.addAgent({ auto_approve_threshold: '20.00', amount_headroom: '1.00' });
    expect(await world.ask(agent, { currency: 'EUR' })).toMatchObject({
      reason_code: 'currency_unsupported',
      reason: 'EUR is not supported; this account pays in USD.',
    });
  });

  test('another issuer since the request: the first approval is void, and the next sees the new limit', async () => {
    let whole = false;
    world = await openTestWorld({
      issuer: (real) => ({ ...real, capFor: (amount) => (whole ? roundUpTo(amount, 100n) : amount) }),
    });
    const { request_id: id } = await world.ask(await world.addAgent({}), { amount: '14.01' });
    const shown = await world.purchases.get(world.accountId, id);
    whole = true;
    const approve = (digest: string) =>
      world.purchases.approve(world.accountId, id, { who: 'owner', digest, digestRequired: true });
    expect(await approve(shown?.digest ?? '')).toMatchObject({ ok: false, code: 'digest_mismatch' });
    const now = await world.purchases.get(world.accountId, id);
    expect([shown?.card_limit, now?.card_limit]).toEqual(['14.01', '15.00']);
    expect(await approve(now?.digest ?? '')).toMatchObject({ ok: true, purchase: { status: 'approved' } });
    expect(await vaultLimits()).toEqual([1500n]);
  });
});

describe('headroom', () => {
  test('is on the card, reserved, shown, in the statement, and told to the browser', async () => {
    world = await openTestWorld();
    const agent = await world.addAgent({
      auto_approve_threshold: '14.00',
      daily_limit: '40.00',
      amount_headroom: '2.50',
    });
    const { request_id } = await world.ask(agent, { amount: 12, idempotency_key: '1' });
    const view = await world.purchases.get(world.accountId, request_id);
    expect(view).toMatchObject({ status: 'pending_review', amount_headroom: '2.50', card_limit: '14.50' });
    expect(view && JSON.parse(approvalStatement(view))).toMatchObject({ amount_headroom: '2.50' });
    await world.purchases.approve(world.accountId, request_id, owner);
    expect(await spent(agent)).toBe(14.5);
    expect(await world.purchases.ready(world.accountId, 'all')).toMatchObject([
      { approved: { amount: '12.00', currency: 'USD' }, amount_headroom: '2.50' },
    ]);
    expect((await world.ask(agent, { amount: '11.50', idempotency_key: '2' })).status).toBe('approved');
  });

  test('may be charged; one cent more is declined', async () => {
    world = await openTestWorld();
    const agent = await world.addAgent({ auto_approve_threshold: '20.00', amount_headroom: '2.50' });
    const { request_id } = await world.ask(agent, { amount: 12 });
    const { id: _, ...card } = await world.cardOf(request_id);
    const merchant = { name: 'Cloudflare', domain: 'cloudflare.com' };
    const charge = (amount: string) =>
      world.purchases.network.authorise({ ...card, amount, currency: 'USD', merchant });
    expect(await charge('14.51')).toMatchObject({ decline_code: 'exceeds_limit' });
    expect(await charge('14.50')).toMatchObject({ status: 'approved' });
    expect(await world.purchases.alerts(world.accountId)).toEqual([]);
  });

  test('none is said where none is', async () => {
    world = await openTestWorld();
    const agent = await world.addAgent({ auto_approve_threshold: '20.00' });
    const { request_id } = await world.ask(agent);
    expect(await world.purchases.get(world.accountId, request_id)).not.toHaveProperty('amount_headroom');
    expect((await world.purchases.ready(world.accountId, 'all'))[0]).not.toHaveProperty('amount_headroom');
  });
});

describe('the ceiling', () => {
  const asking = (agent: string, amount: string) =>
    world.purchases.request(agent, {
      ...{ merchant_url: 'github.com', description: 'a', justification: 'b' },
      amount,
    });

  test('a single amount above it is bad input, naming field and rule', async () => {
    world = await openTestWorld();
    const agent = await world.addAgent({});
    expect(await asking(agent, '1000000.00')).toMatchObject({ ok: true });
    expect(await asking(agent, '1000000.01')).toEqual({
      ok: false,
      code: 'bad_input',
      errors: [{ field: 'amount', rule: 'at most 1000000.00 USD' }],
    });
    await setSettings({ ceiling: '50.00' });
    expect(await asking(agent, '50.01')).toMatchObject({
      errors: [{ field: 'amount', rule: 'at most 50.00 USD' }],
    });
    await setSettings({ ceiling: '5000000.00' });
    expect(await asking(agent, '4999999.99')).toMatchObject({ ok: true });
  });

  test('lowered meanwhile it stops an approval', async () => {
    world = await openTestWorld();
    const { request_id } = await world.ask(await world.addAgent({}));
    await setSettings({ ceiling: '4.99' });
    expect(await world.purchases.approve(world.accountId, request_id, owner)).toMatchObject({
      code: 'no_longer_allowed',
      message: 'Over the ceiling of this account: 4.99 USD.',
    });
  });
});

test('which version of the policy decided is in the request, at the request and at the approval', async () => {
  world = await openTestWorld();
  const agent = await world.addAgent({});
  const { request_id: id } = await world.ask(agent);
  expect(await world.purchases.get(world.accountId, id)).toMatchObject({ policy_version: 1 });
  await world.db.updateTable('agents').set({ policy_version: 4n }).where('id', '=', agent).execute();
  await world.purchases.approve(world.accountId, id, owner);
  expect(await world.purchases.get(world.accountId, id)).toMatchObject({ policy_version: 4 });
  const rows = await world.db
    .selectFrom('audit')
    .select(['kind', 'body'])
    .where('purchase_id', '=', id)
    .execute();
  const versions = rows.flatMap(({ kind, body }) => {
    const { policy_version } = JSON.parse(body);
    return policy_version === undefined ? [] : [`${kind} ${policy_version}`];
  });
  expect(versions).toEqual(['purchase.decided 1', 'purchase.approved 4']);
});
