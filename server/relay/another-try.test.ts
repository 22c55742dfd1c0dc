import { afterEach, beforeEach, expect, test } from 'vitest';
import { openRelayWorld, type RelayWorld } from '#tests/worlds/relay-world';

let world: RelayWorld;
beforeEach(async () => {
  world = await openRelayWorld({ auto_approve_threshold: '50.00', daily_limit: '20.00' });
});
afterEach(() => world.close());

const cards = () =>
  world.db.selectFrom('cards').select(['id', 'state', 'superseded', 'last4']).orderBy('created_at').execute();
const fill = (requestId: string) => world.relay.fillCheckout({ agentId: world.agentId, requestId });
const spent = async () => (await world.purchases.summary(world.agentId)).daily_spent;

/** The shop declines the first card that it is sent, and takes the next. */
async function declined() {
  const bought = await world.buy();
  const card = await world.arm(bought.token);
  world.shopAnswers(async (arrived, response) => {
    await world.charge(arrived, { cvc: '000' });
    response.writeHead(402).end('declined');
  });
  expect(await world.send(world.paying(card))).toMatchObject({ ended: 'declined' });
  world.passTime(1);
  return { ...bought, alias: card.alias };
}

/** Nobody answers the browser's part in this world: what matters is the card behind it. */
async function askedAgain(requestId: string) {
  world.hub.online.clear();
  return fill(requestId);
}

test('after a decline the next fill has a fresh card on the same purchase, for the same amount, and pays', async () => {
  const { requestId, token, secret, alias } = await declined();
  expect(await spent()).toBe(0);
  await askedAgain(requestId);
  const [first, second] = await cards();
  expect(first).toMatchObject({ state: 'closed', superseded: 1n });
  expect(second).toMatchObject({ state: 'open', superseded: 0n });
  expect(await spent()).toBe(12);
  const again = await world.arm(token);
  expect(again.grant_id).not.toBe('');
  const fresh = await world.cardOf(requestId);
  expect(fresh.number).not.toBe(secret.number);
  expect([again.alias.number === alias.number, again.alias.cvc === fresh.cvc]).toEqual([true, false]);
  world.shopAnswers(async (arrived, response) => {
    await world.charge(arrived);
    response.end('thanks');
  });
  expect(await world.send(world.paying(again))).toMatchObject({ body: 'thanks', ended: 'authorised' });
  expect(await world.purchases.check(world.agentId, requestId)).toMatchObject({ state: 'authorised' });
  expect(await spent()).toBe(12);
  const kinds = (await world.audit()).map(({ kind }) => kind);
  expect(kinds.filter((kind) => kind === 'card.followed' || kind === 'card.issued')).toEqual([
    'card.issued',
    'card.followed',
    'card.issued',
  ]);
});

test('once: a second decline is the end', async () => {
  const { requestId, token } = await declined();
  await askedAgain(requestId);
  const again = await world.arm(token);
  expect(await world.send(world.paying(again))).toMatchObject({ ended: 'declined' });
  world.passTime(1);
  expect(await askedAgain(requestId)).toMatchObject({ fill: { outcome: 'not_approved' } });
  expect(await cards()).toHaveLength(2);
});

test('not when the money was spent meanwhile, nor on a frozen account', async () => {
  const { requestId } = await declined();
  await world.db.updateTable('accounts').set({ frozen: 1n }).execute();
  expect(await askedAgain(requestId)).toMatchObject({ fill: { outcome: 'not_approved' } });
  await world.db.updateTable('accounts').set({ frozen: 0n }).execute();
  await world.buy(15);
  expect(await askedAgain(requestId)).toMatchObject({ fill: { outcome: 'not_approved' } });
  expect(await cards()).toHaveLength(2);
});

test('a shop that charges later gets no other card', async () => {
  const { requestId, token } = await world.buy();
  world.shopAnswers((_arrived, response) => void response.end('kept'));
  expect(await world.send(world.paying(await world.arm(token)))).toMatchObject({ ended: 'charged_later' });
  await askedAgain(requestId);
  expect(await cards()).toHaveLength(1);
});

test('a charge that comes late on the declined card counts beside the other, and suspends its agent', async () => {
  const { requestId, secret } = await declined();
  await askedAgain(requestId);
  const { number } = secret;
  const merchant = { name: 'Lantern', domain: new URL(world.merchant).host };
  await world.purchases.network.forcePost({ number, amount: '3.00', currency: 'USD', merchant });
  const ledger = await world.db
    .selectFrom('ledger')
    .select(['minor', 'charged_minor'])
    .where('purchase_id', '=', requestId)
    .executeTakeFirst();
  expect(ledger).toEqual({ minor: 1500n, charged_minor: 300n });
  const kinds = (await world.purchases.alerts(world.accountId)).map(({ kind }) => kind);
  expect(kinds).toContain('agent_suspended');
});
