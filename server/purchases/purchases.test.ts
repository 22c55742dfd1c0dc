import { afterEach, describe, expect, test } from 'vitest';
import { IssuerError } from '#server/issuers/issuer-error';
import { createPurchases } from '#server/purchases/purchases';
import { verifyAudit } from '#server/store/audit/audit-verify';
import { CLOUDFLARE, openTestWorld, type TestWorld } from '#tests/worlds/purchase-world';

let world: TestWorld;
afterEach(async () => {
  await world.close();
});

const GITHUB = {
  merchant_url: 'github.com',
  amount: 12,
  description: 'Copilot seat',
  justification: 'Restore autocomplete',
};
const owner = { who: 'owner', digestRequired: false };

async function charge(purchaseId: string, amount: string, change: object = {}) {
  const { id: _, ...card } = await world.cardOf(purchaseId);
  const merchant = { name: 'Cloudflare', domain: 'cloudflare.com' };
  return world.purchases.network.authorise({ ...card, amount, currency: 'USD', merchant, ...change });
}

/** What a shop that ships at once does: authorise, then take the money. */
async function pay(purchaseId: string, amount: string) {
  const authorised = await charge(purchaseId, amount);
  await world.purchases.network.capture({ authorization_id: authorised?.id });
}

describe('three tiers', () => {
  test('under the threshold a card is issued at once', async () => {
    world = await openTestWorld();
    const agent = await world.addAgent({ auto_approve_threshold: '10.00' });
    const answer = await world.ask(agent);
    expect(answer).toMatchObject({ status: 'approved', state: 'issued' });
    const last4 = answer.virtual_card?.last4 ?? '';
    expect(answer.message).toBe(`Purchase approved. A virtual card ending in ${last4} has been issued.`);
    expect(answer.virtual_card?.view_url).toMatch(/^http:\/\/localhost:8787\/card\/[a-z0-9_]+$/);
    expect(answer.virtual_card?.view_expires_at).toBe('2026-06-02T12:20:00.000Z');
  });

  test('above it a person decides, and then the card exists', async () => {
    world = await openTestWorld();
    const agent = await world.addAgent({ auto_approve_threshold: '10.00' });
    const asked = await world.ask(agent, GITHUB);
    expect(asked).toMatchObject({ status: 'pending_review', estimated_wait: 'Typically within an hour' });
    expect(asked.virtual_card).toBeUndefined();
    const waiting = await world.purchases.get(world.accountId, asked.request_id);
    const decided = await world.purchases.approve(world.accountId, asked.request_id, {
      who: 'owner',
      digest: waiting?.digest ?? '',
      digestRequired: true,
    });
    expect(decided).toMatchObject({ ok: true, purchase: { status: 'approved' } });
    expect(await world.purchases.check(agent, asked.request_id)).toMatchObject({ status: 'approved' });
  });

  test('a waiting check is woken by the decision', async () => {
    world = await openTestWorld();
    const agent = await world.addAgent({});
    const asked = await world.ask(agent);
    const woken = world.purchases.check(agent, asked.request_id, 20);
    await world.purchases.approve(world.accountId, asked.request_id, owner);
    expect(await woken).toMatchObject({ status: 'approved' });
  });

  test('a violated rule denies, names the number, and issues nothing', async () => {
    world = await openTestWorld();
    const agent = await world.addAgent({ auto_approve_threshold: '50.00', daily_limit: '30.00' });
    await world.ask(agent, { amount: 17 });
    const denied = await world.ask(agent, { amount: 25 });
    expect(denied).toMatchObject({
      status: 'denied',
      reason_code: 'over_daily_limit',
      reason: 'Over the daily limit of engineering: 30.00 USD, 17.00 spent, 25.00 asked.',
    });
    expect((await world.purchases.cards(world.accountId)).length).toBe(1);
  });
});

describe('the same intent is one purchase', () => {
  const RENDER = {
    merchant_url: 'render.com',
    amount: 14,
    idempotency_key: 'deploy-pipeline-render-2026-06-02',
  };

  test('the same key and body answer the first result, card and all', async () => {
    world = await openTestWorld();
    const agent = await world.addAgent({ auto_approve_threshold: '20.00' });
    const first = await world.ask(agent, RENDER);
    expect(await world.ask(agent, RENDER)).toEqual(first);
    expect((await world.purchases.cards(world.accountId)).length).toBe(1);
  });

  test('the same key with another body is refused', async () => {
    world = await openTestWorld();
    const agent = await world.addAgent({ auto_approve_threshold: '20.00' });
    const first = await world.ask(agent, RENDER);
    const { merchant_url: _, ...rest } = RENDER;
    const again = await world.purchases.request(agent, {
      ...rest,
      merchant_url: 'render.com',
      amount: 15,
      description: 'x',
      justification: 'y',
    });
    expect(again).toEqual({ ok: false, code: 'idempotency_mismatch' });
    expect(first.status).toBe('approved');
  });

  test('without a key, merchant and amount again within 90 seconds is the first one', async () => {
    world = await openTestWorld();
    const agent = await world.addAgent({ auto_approve_threshold: '20.00' });
    const first = await world.ask(agent);
    expect(await world.ask(agent)).toMatchObject({
      request_id: first.request_id,
      duplicate_of: first.request_id,
    });
    world.passTime(2);
    expect((await world.ask(agent)).request_id).not.toBe(first.request_id);
  });

  test('a new key is a new intent, marked as a possible duplicate', async () => {
    world = await openTestWorld();
    const agent = await world.addAgent({ auto_approve_threshold: '20.00' });
    const first = await world.ask(agent, { idempotency_key: 'a' });
    const second = await world.ask(agent, { idempotency_key: 'b' });
    expect(second).toMatchObject({ status: 'approved', possible_duplicate_of: first.request_id });
    expect(second.request_id).not.toBe(first.request_id);
  });
});

describe('a cap holds', () => {
  test('of 60 requests at once against it exactly floor(cap / amount) pass', async () => {
    world = await openTestWorld();
    const agent = await world.addAgent({ auto_approve_threshold: '10.00', daily_limit: '25.00' });
    const all = await Promise.all(
      Array.from({ length: 60 }, (_, i) => world.ask(agent, { amount: 1, idempotency_key: `key-${i}` })),
    );
    expect(all.filter((answer) => answer.status === 'approved').length).toBe(25);
    expect(all.filter((answer) => answer.reason_code === 'over_daily_limit').length).toBe(35);
    expect(await world.purchases.summary(agent)).toMatchObject({ daily_spent: 25, daily_remaining: 0 });
  });

  test('a limit that was filled meanwhile refuses the approval and leaves the request waiting', async () => {
    world = await openTestWorld();
    const agent = await world.addAgent({ auto_approve_threshold: '10.00', daily_limit: '15.00' });
    const waiting = await world.ask(agent, GITHUB);
    await world.ask(agent, { amount: 10 });
    const decided = await world.purchases.approve(world.accountId, waiting.request_id, owner);
    expect(decided).toMatchObject({ ok: false, code: 'no_longer_allowed' });
    expect(await world.purchases.check(agent, waiting.request_id)).toMatchObject({
      status: 'pending_review',
    });
  });

  test('the next day begins at the owner’s midnight with nothing spent', async () => {
    world = await openTestWorld();
    const agent = await world.addAgent({ auto_approve_threshold: '10.00', daily_limit: '10.00' });
    await world.ask(agent, { amount: 10 });
    expect(await world.purchases.summary(agent)).toMatchObject({
      daily_remaining: 0,
      daily_resets_at: '2026-06-03T00:00:00.000Z',
    });
    world.passTime(12 * 60);
    expect(await world.purchases.summary(agent)).toMatchObject({ daily_spent: 0, daily_remaining: 10 });
  });
});

describe('caps across agents', () => {
  test('17.00 spent by one, 25.00 asked by the other, 30.00 a day for both', async () => {
    world = await openTestWorld();
    const settings = {
      currency: 'USD',
      time_zone: 'UTC',
      pending_hours: 24,
      cardholder: { name: 'A. Person' },
    };
    const aggregate = { daily: '30.00', weekly: '100.00' };
    await world.db
      .updateTable('accounts')
      .set({ settings: JSON.stringify({ ...settings, aggregate }) })
      .execute();
    const engineering = await world.addAgent({ auto_approve_threshold: '20.00' });
    const research = await world.addAgent(
      { auto_approve_threshold: '50.00', daily_limit: '30.00' },
      'research',
    );
    await world.ask(engineering, { amount: 5 });
    await world.ask(engineering, { amount: 12 });
    expect(await world.purchases.summary(research)).toEqual({
      currency: 'USD',
      daily_spent: 0,
      daily_limit: 30,
      daily_remaining: 30,
      daily_resets_at: '2026-06-03T00:00:00.000Z',
      user_aggregate: {
        daily: { spent: 17, limit: 30, remaining: 13, resets_at: '2026-06-03T00:00:00.000Z' },
        weekly: { spent: 17, limit: 100, remaining: 83, resets_at: '2026-06-08T00:00:00.000Z' },
      },
    });
    expect(await world.ask(research, { amount: 25 })).toMatchObject({
      status: 'denied',
      reason_code: 'over_aggregate_daily_limit',
      reason: 'Over the daily limit of all agents together: 30.00 USD, 17.00 spent, 25.00 asked.',
    });
    expect(await world.ask(research, { amount: 13 })).toMatchObject({ status: 'approved' });
  });

  test('of requests at once by two agents exactly floor(cap / amount) pass', async () => {
    world = await openTestWorld();
    const settings = {
      currency: 'USD',
      time_zone: 'UTC',
      pending_hours: 24,
      cardholder: { name: 'A. Person' },
    };
    await world.db
      .updateTable('accounts')
      .set({ settings: JSON.stringify({ ...settings, aggregate: { weekly: '20.00' } }) })
      .execute();
    const agents = [
      await world.addAgent({ auto_approve_threshold: '5.00' }),
      await world.addAgent({ auto_approve_threshold: '5.00' }, 'b'),
    ];
    const all = await Promise.all(
      agents.flatMap((agent) =>
        Array.from({ length: 25 }, (_, i) => world.ask(agent, { amount: 1, idempotency_key: `k${i}` })),
      ),
    );
    expect(all.filter(({ status }) => status === 'approved').length).toBe(20);
  });
});

describe('what the owner wants to see first', () => {
  test('a merchant is known once a purchase the owner approved there was settled, and not before', async () => {
    world = await openTestWorld();
    const agent = await world.addAgent({ auto_approve_threshold: '20.00', review_first_seen: true });
    const first = await world.ask(agent, { idempotency_key: '1' });
    expect(first.status).toBe('pending_review');
    await world.purchases.approve(world.accountId, first.request_id, owner);
    const second = await world.ask(agent, { idempotency_key: '2' });
    expect(second.status).toBe('pending_review');
    await world.purchases.approve(world.accountId, second.request_id, owner);
    await charge(first.request_id, '5.00');
    expect((await world.ask(agent, { idempotency_key: '3' })).status).toBe('pending_review');
    await pay(second.request_id, '5.00');
    expect((await world.ask(agent, { idempotency_key: '4' })).status).toBe('approved');
  });

  test.each([
    ['in full', '5.00', 'pending_review'],
    ['all but a cent', '4.99', 'pending_review'],
    ['half of it', '2.50', 'pending_review'],
    ['less than half', '2.49', 'approved'],
  ])('first seen, after a refund of %s (%s): %s', async (_how, amount, status) => {
    world = await openTestWorld();
    const agent = await world.addAgent({ auto_approve_threshold: '20.00', review_first_seen: true });
    const first = await world.ask(agent, { idempotency_key: '1' });
    await world.purchases.approve(world.accountId, first.request_id, owner);
    const authorised = await charge(first.request_id, '5.00');
    await world.purchases.network.capture({ authorization_id: authorised?.id });
    await world.purchases.network.refund({ authorization_id: authorised?.id, amount });
    expect((await world.ask(agent, { idempotency_key: '2' })).status).toBe(status);
  });

  test('a merchant known at its usual port is seen for the first time at another', async () => {
    world = await openTestWorld();
    const agent = await world.addAgent({ auto_approve_threshold: '20.00', review_first_seen: true });
    const first = await world.ask(agent, { idempotency_key: '1' });
    await world.purchases.approve(world.accountId, first.request_id, owner);
    await pay(first.request_id, '5.00');
    expect((await world.ask(agent, { idempotency_key: '2' })).status).toBe('approved');
    const other = await world.ask(agent, { idempotency_key: '3', merchant_url: 'cloudflare.com:8443' });
    expect(other.status).toBe('pending_review');
    expect((await world.purchases.get(world.accountId, other.request_id))?.merchant.mark).toBe('first_time');
  });

  test('a look-alike of an allowed or paid merchant is never approved by rule, and both names are shown', async () => {
    world = await openTestWorld();
    const agent = await world.addAgent({ auto_approve_threshold: '20.00' });
    const listed = await world.addAgent(
      { auto_approve_threshold: '20.00', allowed_domains: ['amazon.com'] },
      'b',
    );
    expect((await world.ask(agent, { merchant_url: 'cl0udflare.com' })).status).toBe('approved');
    const paid = await world.ask(await world.addAgent({}, 'c'));
    await world.purchases.approve(world.accountId, paid.request_id, owner);
    await pay(paid.request_id, '5.00');
    const twin = await world.ask(agent, { merchant_url: 'cloudf1are.com' });
    expect(twin.status).toBe('pending_review');
    expect((await world.purchases.get(world.accountId, twin.request_id))?.merchant).toMatchObject({
      mark: 'look_alike',
      looks_like: 'cloudflare.com',
    });
    // Where domain rules don't allow it, it is denied like any other.
    expect((await world.ask(listed, { merchant_url: 'arnazon.com' })).reason_code).toBe(
      'merchant_not_allowed',
    );
  });

  test('a name worn below another host is compared with the host that was asked for', async () => {
    world = await openTestWorld();
    const agent = await world.addAgent({ auto_approve_threshold: '20.00' });
    const paid = await world.ask(await world.addAgent({}, 'b'));
    await world.purchases.approve(world.accountId, paid.request_id, owner);
    await pay(paid.request_id, '5.00');
    const worn = await world.ask(agent, { merchant_url: 'cloudflare.secure-login.com' });
    expect(worn.status).toBe('pending_review');
    expect((await world.purchases.get(world.accountId, worn.request_id))?.merchant).toMatchObject({
      mark: 'look_alike',
      looks_like: 'cloudflare.com',
    });
  });

  test('a host that many payees share always goes to a person, who is asked who is paid', async () => {
    world = await openTestWorld();
    const agent = await world.addAgent({
      auto_approve_threshold: '20.00',
      allowed_domains: ['buy.stripe.com'],
    });
    const asked = await world.ask(agent, { merchant_url: 'https://buy.stripe.com/test_8x2' });
    expect(asked.status).toBe('pending_review');
    const seen = await world.purchases.get(world.accountId, asked.request_id);
    expect(seen?.rules.find(({ rule }) => rule === 'shared_processor')?.reason).toContain('buy.stripe.com');
  });

  test('a denial is explained by the rules that ran and the sum of the last', async () => {
    world = await openTestWorld();
    const agent = await world.addAgent({ daily_limit: '30.00' });
    const denied = await world.ask(agent, { amount: 30.01 });
    const rules = (await world.purchases.get(world.accountId, denied.request_id))?.rules ?? [];
    expect(rules.slice(0, -1).every(({ result }) => result === 'pass')).toBe(true);
    expect(rules.at(-1)).toMatchObject({
      rule: 'daily_limit',
      result: 'deny',
      reason_code: 'over_daily_limit',
      limit: { amount: '30.00', currency: 'USD' },
      spent: { amount: '0.00', currency: 'USD' },
      asked: { amount: '30.01', currency: 'USD' },
    });
  });

  test('pieces of one larger purchase go to a person once they pass the threshold together', async () => {
    world = await openTestWorld();
    const agent = await world.addAgent({ auto_approve_threshold: '10.00', split_window_minutes: 30 });
    expect((await world.ask(agent, { amount: 6, idempotency_key: '1' })).status).toBe('approved');
    expect((await world.ask(agent, { amount: 6, idempotency_key: '2' })).status).toBe('pending_review');
    world.passTime(31);
    expect((await world.ask(agent, { amount: 6, idempotency_key: '3' })).status).toBe('approved');
  });

  test('the hour’s number of requests does not stop the owner from approving one of them', async () => {
    world = await openTestWorld();
    const agent = await world.addAgent({ max_per_hour: 1 });
    const asked = await world.ask(agent, { idempotency_key: '1' });
    expect((await world.ask(agent, { idempotency_key: '2' })).reason_code).toBe('too_many_requests');
    expect(await world.purchases.approve(world.accountId, asked.request_id, owner)).toMatchObject({
      ok: true,
    });
  });
});

describe('a decision is made once', () => {
  test('of two approvals at once one wins and there is one card', async () => {
    world = await openTestWorld();
    const agent = await world.addAgent({});
    const { request_id } = await world.ask(agent);
    const both = await Promise.all([
      world.purchases.approve(world.accountId, request_id, owner),
      world.purchases.approve(world.accountId, request_id, owner),
    ]);
    expect(both.map((decided) => decided.ok).sort()).toEqual([false, true]);
    expect((await world.purchases.cards(world.accountId)).length).toBe(1);
  });

  test('an approval of something else than was shown is void', async () => {
    world = await openTestWorld();
    const agent = await world.addAgent({});
    const { request_id } = await world.ask(agent);
    for (const digest of ['0'.repeat(64), undefined]) {
      const decided = await world.purchases.approve(world.accountId, request_id, {
        who: 'device:x',
        digest,
        digestRequired: true,
      });
      expect(decided).toMatchObject({ ok: false, code: 'digest_mismatch' });
    }
  });

  test('after its time a request cannot be approved, even before anybody marked it expired', async () => {
    world = await openTestWorld();
    const agent = await world.addAgent({});
    const { request_id } = await world.ask(agent);
    world.passTime(24 * 60 + 1);
    expect(await world.purchases.approve(world.accountId, request_id, owner)).toMatchObject({
      ok: false,
      code: 'not_pending',
    });
    await world.purchases.tick();
    expect(await world.purchases.check(agent, request_id)).toMatchObject({ status: 'expired' });
  });

  test('after a denial nothing approves it', async () => {
    world = await openTestWorld();
    const agent = await world.addAgent({});
    const { request_id } = await world.ask(agent);
    await world.purchases.deny(world.accountId, request_id, { who: 'owner', reason: 'Not this month.' });
    expect(await world.purchases.approve(world.accountId, request_id, owner)).toMatchObject({
      code: 'not_pending',
    });
    const told = await world.purchases.check(agent, request_id);
    expect(told).toMatchObject({ status: 'denied', reason_code: 'denied_by_owner' });
  });

  test('another agent’s request is not there', async () => {
    world = await openTestWorld();
    const mine = await world.ask(await world.addAgent({}));
    expect(await world.purchases.check(await world.addAgent({}, 'research'), mine.request_id)).toBeNull();
  });
});

describe('the card', () => {
  test('pays once, at most what was approved, and the ledger follows', async () => {
    world = await openTestWorld();
    const agent = await world.addAgent({ auto_approve_threshold: '20.00', daily_limit: '20.00' });
    const { request_id } = await world.ask(agent, { amount: 14 });
    expect(await charge(request_id, '14.01')).toMatchObject({
      status: 'declined',
      decline_code: 'exceeds_limit',
    });
    expect(await charge(request_id, '13.50', { cvc: 'x' })).toMatchObject({ decline_code: 'incorrect_cvc' });
    expect(await charge(request_id, '13.50')).toMatchObject({ status: 'approved' });
    expect(await charge(request_id, '0.50')).toMatchObject({ decline_code: 'single_use_recharged' });
    expect(await world.purchases.check(agent, request_id)).toMatchObject({ state: 'authorised' });
    expect(await world.purchases.summary(agent)).toMatchObject({ daily_spent: 13.5, daily_remaining: 6.5 });
  });

  test('of twenty charges at once one is approved', async () => {
    world = await openTestWorld();
    const { request_id } = await world.ask(await world.addAgent({ auto_approve_threshold: '20.00' }));
    const answers = await Promise.all(Array.from({ length: 20 }, () => charge(request_id, '5.00')));
    expect(answers.filter((answer) => answer?.status === 'approved').length).toBe(1);
  });

  test('past its life it is closed, and only then the money is free again', async () => {
    world = await openTestWorld();
    const agent = await world.addAgent({
      auto_approve_threshold: '20.00',
      daily_limit: '20.00',
      card_lifetime_minutes: 30,
    });
    const { request_id } = await world.ask(agent);
    world.passTime(29);
    await world.purchases.tick();
    expect(await world.purchases.summary(agent)).toMatchObject({ daily_spent: 5 });
    world.passTime(2);
    await world.purchases.tick();
    expect(await world.purchases.summary(agent)).toMatchObject({ daily_spent: 0 });
    expect(await world.purchases.check(agent, request_id)).toMatchObject({
      status: 'expired',
      state: 'closed_unused',
    });
    expect(await charge(request_id, '5.00')).toMatchObject({
      status: 'declined',
      decline_code: 'card_closed',
    });
  });

  test('a start finishes what a crash left between the approval and the card, with exactly one card', async () => {
    let failing = true;
    world = await openTestWorld({
      issuer: (real) => ({
        ...real,
        async create(order, now) {
          const issued = await real.create(order, now);
          // The process dies after the issuer made the card and before we wrote it down.
          if (failing) await new Promise(() => undefined);
          return issued;
        },
      }),
    });
    const agent = await world.addAgent({ auto_approve_threshold: '20.00' });
    void world.ask(agent, { ...GITHUB, idempotency_key: 'crash' });
    await expect
      .poll(async () => (await world.db.selectFrom('sandbox_cards').selectAll().execute()).length)
      .toBe(1);
    failing = false;
    await createPurchases(world.deps).resume(true);
    const after = await world.ask(agent, { ...GITHUB, idempotency_key: 'crash' });
    expect(after.status).toBe('approved');
    expect((await world.db.selectFrom('sandbox_cards').selectAll().execute()).length).toBe(1);
  });

  test('an issuer that refuses leaves a failed purchase, no card and no reservation', async () => {
    world = await openTestWorld({
      issuer: (real) => ({ ...real, create: () => Promise.reject(new IssuerError('declined', 'no funds')) }),
    });
    const agent = await world.addAgent({ auto_approve_threshold: '20.00', daily_limit: '20.00' });
    expect(await world.ask(agent)).toMatchObject({ status: 'failed', reason_code: 'issuer_failed' });
    expect(await world.purchases.summary(agent)).toMatchObject({ daily_spent: 0 });
  });
});

describe('what is written down', () => {
  test('neither number nor code stands in any file of the database', async () => {
    world = await openTestWorld();
    const agent = await world.addAgent({ auto_approve_threshold: '20.00' });
    const cards = [];
    for (let i = 0; i < 20; i += 1) {
      const { request_id } = await world.ask(agent, { idempotency_key: `k${i}` });
      cards.push(await world.cardOf(request_id));
      await charge(request_id, '5.00');
    }
    const bytes = await world.stored();
    for (const { number } of cards) expect(bytes.includes(number)).toBe(false);
    const audit = JSON.stringify(await world.db.selectFrom('audit').select('body').execute());
    for (const { number, cvc } of cards) {
      expect(audit).not.toContain(number);
      expect(audit).not.toContain(`"${cvc}"`);
    }
  });

  test('the chain verifies, and names the row that was changed or removed', async () => {
    world = await openTestWorld();
    await world.ask(await world.addAgent({ auto_approve_threshold: '20.00' }));
    const account = { id: world.accountId };
    expect(await verifyAudit(world.db, account)).toMatchObject({ ok: true, rows: 3 });
    await world.db.updateTable('audit').set({ body: '{"amount":"1.00"}' }).where('seq', '=', 2n).execute();
    expect(await verifyAudit(world.db, account)).toMatchObject({ ok: false, seq: 2 });
    await world.db.deleteFrom('audit').where('seq', '=', 3n).execute();
    await world.db.deleteFrom('audit').where('seq', '=', 2n).execute();
    expect(await verifyAudit(world.db, account)).toMatchObject({
      ok: false,
      why: 'rows at the end are missing',
    });
  });
});

test.each(['revoked', 'given a new key'])(
  'an agent that is %s while its request is on the way buys nothing',
  async (how) => {
    const change = how === 'revoked' ? { revoked_at: '2026-06-02T12:00:00Z' } : { key_hash: 'another' };
    world = await openTestWorld({
      issuer: (real) => ({
        ...real,
        capabilities: { ...real.capabilities, setUpMayBlock: true },
        // Asked before the decision, outside its transaction: here the owner is quicker.
        async health() {
          await world.db.updateTable('agents').set(change).execute();
          return { ok: true };
        },
      }),
    });
    const agent = await world.addAgent({ auto_approve_threshold: '20.00' });
    expect(await world.purchases.request(agent, CLOUDFLARE)).toEqual({ ok: false, code: 'key_revoked' });
    expect(await world.db.selectFrom('purchases').selectAll().execute()).toEqual([]);
  },
);
