import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FillOutcome, FillReport } from '#protocol/checkout';
import { openRelayWorld, type RelayWorld } from '#tests/worlds/relay-world';

let world: RelayWorld;
beforeEach(async () => {
  world = await openRelayWorld();
});
afterEach(async () => {
  await world.close();
});

const report = (outcome: FillOutcome): FillReport => ({ outcome, fields: [], total_seen: null });
const fillsAsked = () =>
  world.hub.sent.flatMap(({ deviceId, event }) => (event.type === 'fill' ? [{ deviceId, ...event }] : []));

async function reportWhenAsked(which: number, outcome: FillOutcome, as?: RelayWorld['device']) {
  await expect.poll(() => fillsAsked().length).toBeGreaterThan(which);
  const { fill_id, request_id, deviceId } = fillsAsked()[which] ?? {
    fill_id: '',
    request_id: '',
    deviceId: '',
  };
  const device = as ?? { ...world.device, id: deviceId };
  const reported = { request_id, fill_id, grant_id: null, phase: 'fill' as const, report: report(outcome) };
  await world.relay.reportFill({ device, reported });
}

describe('fill_checkout', () => {
  test('asks the paired browser and tells the agent what to do next', async () => {
    const { requestId, secret } = await world.buy();
    const answering = world.relay.fillCheckout({ agentId: world.agentId, requestId, tab: 't1' });
    await reportWhenAsked(0, 'filled');
    expect(await answering).toEqual({
      request_id: requestId,
      fill: report('filled'),
      message: `Filled with the card ending ${secret.number.slice(-4)}. Press the shop's pay button.`,
    });
    expect(fillsAsked()).toMatchObject([{ request_id: requestId, tab: 't1', deviceId: world.device.id }]);
    expect(fillsAsked()[0]?.view_path).toMatch(/^\/card\//);
  });

  test('tries the next browser when one has no checkout open', async () => {
    const { requestId } = await world.buy();
    await world.addDevice('agent', [world.agentId]);
    const answering = world.relay.fillCheckout({ agentId: world.agentId, requestId });
    await reportWhenAsked(0, 'no_checkout');
    await reportWhenAsked(1, 'filled');
    expect(await answering).toMatchObject({ fill: { outcome: 'filled' } });
    expect(new Set(fillsAsked().map(({ deviceId }) => deviceId)).size).toBe(2);
  });

  test('without an online browser of this agent says how to pair one', async () => {
    const { requestId } = await world.buy();
    world.hub.online.clear();
    const owner = await world.addDevice('owner', []);
    const other = await world.addDevice('agent', [await world.addAgent({}, 'other')]);
    expect(await world.relay.fillCheckout({ agentId: world.agentId, requestId })).toMatchObject({
      fill: { outcome: 'no_browser' },
      message: expect.stringContaining('dashboard'),
    });
    expect(fillsAsked()).toEqual([]);
    expect(world.hub.online).toEqual(new Set([owner.device.id, other.device.id]));
  });

  test('of another agent is not found', async () => {
    const { requestId } = await world.buy();
    const other = await world.addAgent({}, 'other');
    expect(await world.relay.fillCheckout({ agentId: other, requestId })).toBeNull();
  });

  test('before approval, after payment and after closing fills nothing', async () => {
    const { requestId, secret } = await world.buy();
    const ask = () => world.relay.fillCheckout({ agentId: world.agentId, requestId });
    await world.db.updateTable('purchases').set({ state: 'pending_review' }).execute();
    expect(await ask()).toMatchObject({ fill: { outcome: 'not_approved' } });
    await world.db.updateTable('purchases').set({ state: 'authorised' }).execute();
    expect(await ask()).toMatchObject({ fill: { outcome: 'already_used' } });
    await world.db.updateTable('purchases').set({ state: 'issued' }).execute();
    await world.purchases.closeCard(world.accountId, secret.id, 'owner', 'closed by the owner');
    expect(await ask()).toMatchObject({ fill: { outcome: 'not_approved' } });
    expect(fillsAsked()).toEqual([]);
  });
});

describe('what a browser reports', () => {
  test('is a claim, written down with who made it', async () => {
    const { requestId, token } = await world.buy();
    const card = await world.arm(token);
    await world.relay.reportFill({
      device: world.device,
      reported: {
        request_id: requestId,
        fill_id: null,
        grant_id: card.grant_id,
        phase: 'after',
        report: { ...report('cannot_seal'), why: 'encrypted_in_page' },
      },
    });
    const row = (await world.audit()).find(({ kind }) => kind === 'fill.reported');
    expect(row).toMatchObject({
      who: `device:${world.device.id}`,
      body: { outcome: 'cannot_seal', why: 'encrypted_in_page', phase: 'after', claimed_by: 'agent' },
    });
    expect(await world.purchases.get(world.accountId, requestId)).toMatchObject({
      fill: { outcome: 'cannot_seal' },
    });
    const grant = await world.db.selectFrom('grants').select(['state', 'expires_at']).executeTakeFirst();
    expect(grant).toEqual({ state: 'open', expires_at: card.expires_at });
  });

  test('of another agent changes nothing and answers nothing', async () => {
    const { requestId } = await world.buy();
    const other = await world.addDevice('agent', [await world.addAgent({}, 'other')]);
    const answering = world.relay.fillCheckout({ agentId: world.agentId, requestId });
    await reportWhenAsked(0, 'cannot_seal', other.device);
    expect((await world.audit()).some(({ kind }) => kind === 'fill.reported')).toBe(false);
    await reportWhenAsked(0, 'filled');
    expect(await answering).toMatchObject({ fill: { outcome: 'filled' } });
  });

  test('answers the fill of its own browser alone', async () => {
    const { requestId } = await world.buy();
    const second = await world.addDevice('agent', [world.agentId]);
    const answering = world.relay.fillCheckout({ agentId: world.agentId, requestId });
    await expect.poll(() => fillsAsked().length).toBe(1);
    const asked = fillsAsked()[0]?.deviceId;
    const stranger = asked === world.device.id ? second.device : world.device;
    await reportWhenAsked(0, 'fill_failed', stranger);
    await reportWhenAsked(0, 'filled');
    expect(await answering).toMatchObject({ fill: { outcome: 'filled' } });
  });
});
