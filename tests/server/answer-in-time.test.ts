import { afterEach, expect, test } from 'vitest';
import { inAccount } from '#server/store/database';
import { answerAuthorisation } from '#server/webhooks/answer-authorisation';
import { openTestWorld, type TestWorld } from '#tests/worlds/purchase-world';

let world: TestWorld;
afterEach(() => world.close());

type Asked = Parameters<typeof answerAuthorisation>[2];

test('an answer that would come late is a no in time, and the yes nobody heard leaves the card its payment', async () => {
  world = await openTestWorld();
  const { db, accountId, deps } = world;
  const agent = await world.addAgent({ auto_approve_threshold: '20.00', daily_limit: '20.00' });
  const { request_id } = await world.ask(agent);
  const card = await db
    .selectFrom('cards')
    .select('issuer_ref')
    .where('purchase_id', '=', request_id)
    .executeTakeFirstOrThrow();
  const ask = (id: string) =>
    answerAuthorisation({ db, now: deps.now }, { accountId, issuerId: 'sandbox' }, {
      id,
      card: { id: card.issuer_ref },
      amount: 0,
      currency: 'usd',
      pending_request: { amount: 500, currency: 'usd' },
      merchant_data: { url: null },
    } as Asked);
  let release: () => void = () => undefined;
  let held: Promise<void> = Promise.resolve();
  await new Promise<void>((isHeld) => {
    held = inAccount(db, accountId, () => {
      isHeld();
      return new Promise((resolve) => (release = resolve));
    });
  });
  const asked = Date.now();
  expect(await ask('iauth_late')).toEqual({ approved: false, why: 'no_answer_in_time' });
  // Stripe waits two seconds.
  expect(Date.now() - asked).toBeLessThan(1_900);
  release();
  await held;
  await expect.poll(() => ask('iauth_next')).toEqual({ approved: true, why: 'matches' });
  expect(await ask('iauth_other')).toEqual({ approved: false, why: 'second_use' });
});
