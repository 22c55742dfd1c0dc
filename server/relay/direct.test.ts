import { compactDecrypt } from 'jose';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openRelayWorld, type RelayWorld } from '#tests/worlds/relay-world';

let world: RelayWorld;
beforeEach(async () => {
  world = await openRelayWorld({ auto_approve_threshold: '50.00', card_delivery: 'direct' });
});
afterEach(async () => {
  await world.close();
});

const open = (token: string, device = world.device) => world.relay.openCard({ device, token });
const audited = async (kind: string) =>
  (await world.audit()).filter((row) => row.kind === kind).map(({ who, body }) => ({ who, body }));
const stateOf = async (id: string) =>
  (await world.db.selectFrom('purchases').select('state').where('id', '=', id).executeTakeFirstOrThrow())
    .state;
const setPolicy = (policy: object) =>
  world.db
    .updateTable('agents')
    .set({ policy: JSON.stringify({ auto_approve_threshold: '50.00', ...policy }) })
    .execute();

describe('a purchase approved as direct', () => {
  test("gives the agent's browser the card, readable by its own key alone, with what a fill needs", async () => {
    const { token, secret, requestId } = await world.buy();
    const opened = await open(token);
    expect(JSON.stringify(opened)).not.toContain(secret.number);
    const card = await world.openDirect(token);
    expect(card).toMatchObject({
      mode: 'direct',
      card: { number: secret.number, cvc: secret.cvc, exp_month: secret.exp_month, name: 'A. Person' },
      request_id: requestId,
      merchant_origin: world.merchant,
      approved: { amount: '12.00', currency: 'USD' },
      amount_headroom: '0.00',
      total_check: 'hold',
    });
    expect(card.frame_hosts.length).toBeGreaterThan(0);
    const other = await world.addDevice('agent', [world.agentId]);
    if (!opened.ok || opened.card.mode !== 'direct') throw new Error('not direct');
    await expect(compactDecrypt(opened.card.jwe, other.unseal)).rejects.toThrow();
  });

  test('is filled with the name and the postcode of the settings', async () => {
    const { settings } = await world.db.selectFrom('accounts').select('settings').executeTakeFirstOrThrow();
    const address = { line1: '1 High Street', city: 'Graz', postal_code: '8010', country: 'AT' };
    const cardholder = { name: 'Ada Owner', address };
    await world.db
      .updateTable('accounts')
      .set({ settings: JSON.stringify({ ...JSON.parse(settings), cardholder }) })
      .execute();
    const { token } = await world.buy();
    expect((await world.openDirect(token)).card).toMatchObject({ name: 'Ada Owner', postal_code: '8010' });
    await setPolicy({});
    const sealed = await world.buy(13);
    expect((await world.arm(sealed.token)).alias).toMatchObject({ name: 'Ada Owner', postal_code: '8010' });
  });

  test('is audited each time it is opened, with the browser and the mode', async () => {
    const { token, requestId } = await world.buy();
    const first = await world.openDirect(token);
    const second = await world.openDirect(token);
    const who = `device:${world.device.id}`;
    expect(await audited('card.opened')).toMatchObject([
      { who, body: { mode: 'direct', grant: first.grant_id } },
      { who, body: { mode: 'direct', grant: second.grant_id } },
    ]);
    expect(await stateOf(requestId)).toBe('filling');
    expect(world.hub.sent).toContainEqual({
      deviceId: world.device.id,
      event: { type: 'grant_closed', grant_id: first.grant_id, why: 'replaced' },
    });
  });

  test('opens for an owner seat, and not for a browser of another agent or account', async () => {
    const { token } = await world.buy();
    const other = await world.addDevice('agent', [await world.addAgent({}, 'other')]);
    expect(await open(token, other.device)).toMatchObject({ code: 'not_found' });
    expect(await open(token, { ...world.device, seat: 'owner', accountId: 'acct_other' })).toMatchObject({
      code: 'not_found',
    });
    expect(await audited('card.opened')).toEqual([]);
    const owner = await world.addDevice('owner', []);
    expect((await world.openDirect(token, owner)).mode).toBe('direct');
  });

  test('is refused when frozen, expired or closed', async () => {
    const { token, secret } = await world.buy();
    await world.db.updateTable('accounts').set({ frozen: 1n }).execute();
    expect(await open(token)).toMatchObject({ code: 'frozen' });
    await world.db.updateTable('accounts').set({ frozen: 0n }).execute();
    await world.purchases.closeCard(world.accountId, secret.id, 'owner', 'closed by the owner');
    expect(await open(token)).toMatchObject({ code: 'closed' });
    const later = await world.buy(13);
    // The twenty minutes bind people; a browser may fill until the card ends.
    world.passTime(30);
    expect((await world.openDirect(later.token)).expires_at).toBe('2026-06-02T12:40:00.000Z');
    world.passTime(31);
    expect(await open(later.token)).toMatchObject({ code: 'expired' });
    expect(await audited('card.opened')).toHaveLength(1);
  });

  test('may be opened again while it fills, and not once it was charged', async () => {
    const { token, secret, requestId } = await world.buy();
    const { grant_id } = await world.openDirect(token);
    const reported = {
      request_id: requestId,
      fill_id: null,
      grant_id,
      phase: 'fill' as const,
      report: { outcome: 'fill_failed' as const, fields: [], total_seen: null },
    };
    await world.relay.reportFill({ device: world.device, reported });
    expect(await stateOf(requestId)).toBe('issued');
    await world.openDirect(token);
    expect(await stateOf(requestId)).toBe('filling');
    const { id: _, ...charged } = secret;
    const merchant = { name: 'Lantern', domain: new URL(world.merchant).host };
    const charge = { ...charged, amount: '12.00', currency: 'USD', merchant };
    expect(await world.purchases.network.authorise(charge)).toMatchObject({ status: 'approved' });
    expect(await open(token)).toMatchObject({ code: 'already_used' });
    await expect
      .poll(() => world.hub.sent.filter(({ event }) => event.type === 'grant_closed').length)
      .toBe(2);
    expect(world.hub.sent.at(-1)?.event).toMatchObject({ type: 'grant_closed', why: 'authorised' });
  });

  test('has no grant for the relay', async () => {
    const { token } = await world.buy();
    const { grant_id } = await world.openDirect(token);
    await setPolicy({});
    const sealed = await world.arm((await world.buy(13)).token);
    expect(await world.send(world.paying({ ...sealed, grant_id }))).toMatchObject({
      reason_code: 'relay_grant_unknown',
    });
  });

  test('leaves nothing of the card in rows, audit or events', async () => {
    const { token, secret } = await world.buy();
    await world.openDirect(token);
    const everything = [await world.stored(), JSON.stringify([await world.audit(), world.hub.sent])];
    for (const text of everything) {
      expect(text).not.toContain(secret.number);
      expect(text).not.toMatch(new RegExp(`cvc\\W+${secret.cvc}`));
    }
  });
});

describe('the delivery is fixed with the request', () => {
  test('so a policy that turns to direct later gives an alias for what was approved as sealed', async () => {
    await setPolicy({ card_delivery: 'sealed' });
    const { token } = await world.buy();
    await setPolicy({ card_delivery: 'direct' });
    expect((await world.arm(token)).mode).toBe('sealed');
    expect(await audited('card.opened')).toEqual([]);
  });

  test('and a link that says another delivery than its purchase opens nothing', async () => {
    await setPolicy({ card_delivery: 'sealed' });
    const { token } = await world.buy();
    await world.db.updateTable('card_links').set({ mode: 'direct' }).execute();
    expect(await open(token)).toMatchObject({ code: 'not_found' });
  });

  test('and a browser fills no purchase whose card is delivered by link', async () => {
    await setPolicy({ card_delivery: 'link' });
    const { token, requestId } = await world.buy();
    expect(await open(token)).toMatchObject({ code: 'link_delivery' });
    expect(await world.purchases.ready(world.accountId, 'all')).toEqual([]);
    expect(await world.relay.fillCheckout({ agentId: world.agentId, requestId })).toMatchObject({
      fill: { outcome: 'not_approved' },
      message: expect.stringContaining('delivered by its link'),
    });
    expect(world.hub.sent).toEqual([]);
  });
});
