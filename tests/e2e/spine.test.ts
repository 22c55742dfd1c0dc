import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openRealPopup } from '#scripts/stage/real-popup';
import { ask, openCheckout, startWorld, totalOf, type World } from '#tests/e2e/world';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(async () => {
  await world?.close();
});

const ALIAS = /^4(?:242|111) ?(?:4242|1111)/;

describe('one purchase, end to end, sealed', () => {
  test('under the threshold: approved by rule, filled with the alias, paid with the real card', async () => {
    const { stage, client, agentBrowser } = world;
    const page = await openCheckout(agentBrowser, stage, 'lantern', 'sampler');
    const total = await totalOf(page);
    const asked = await ask(client, stage.shop('lantern'), total);
    expect(asked.status).toBe('approved');

    const filled = await client.fillCheckout(asked.request_id);
    expect(filled.fill.outcome).toBe('filled');
    expect(filled.fill.total_seen).toEqual({ amount: total, currency: 'USD' });
    expect(await page.locator('[autocomplete="cc-number"]').inputValue()).toMatch(ALIAS);

    await page.getByRole('button', { name: /^Pay / }).click();
    await page.waitForURL(/\/orders\//);
    const arrived = (await stage.network.payments()).at(-1);
    expect(arrived?.status).toBe('approved');
    expect(arrived?.number).not.toMatch(ALIAS);
    expect(arrived?.number.endsWith(asked.virtual_card?.last4 ?? '?')).toBe(true);
    expect(await page.content()).not.toContain(arrived?.number);
    await page.close();
  });

  test('over the threshold: waits, a person approves in the real popup, hosted fields are paid', async () => {
    const { stage, client, agentBrowser, ownerBrowser, ownerDebuggingPort } = world;
    const page = await openCheckout(agentBrowser, stage, 'harbor', 'clamps');
    const total = await totalOf(page);
    const asked = await ask(client, stage.shop('harbor'), total);
    expect(asked.status).toBe('pending_review');

    const decided = client.checkStatus(asked.request_id, 40);
    const popup = await openRealPopup(ownerBrowser, ownerDebuggingPort);
    await popup.waitForText('waiting');
    await popup.press(`Approve ${total} USD at harbor.localhost:${stage.sandboxPort}`);
    expect((await decided).status).toBe('approved');
    popup.close();

    const filled = await client.fillCheckout(asked.request_id);
    expect(filled.fill.outcome).toBe('filled');
    await page.getByRole('button', { name: /^Pay / }).click();
    await page.waitForURL(/\/orders\//);
    const arrived = (await stage.network.payments()).at(-1);
    expect(arrived?.endpoint).toContain('paysim');
    expect(arrived?.number).not.toMatch(ALIAS);
    expect((await stage.network.orders()).at(-1)?.status).toBe('paid');
    await page.close();
  });

  test('denied by the owner: no card, and a fill is refused', async () => {
    const { stage, client } = world;
    const asked = await ask(client, stage.shop('lantern'), '25.00');
    expect(asked.status).toBe('pending_review');
    await stage.owner.call('POST', `/api/v1/requests/${asked.request_id}/deny`, {
      reason: 'Not this month.',
    });
    const answer = await client.checkStatus(asked.request_id);
    expect(answer).toMatchObject({ status: 'denied', reason_code: 'denied_by_owner' });
    expect(answer.virtual_card).toBeUndefined();
    expect((await client.fillCheckout(asked.request_id)).fill.outcome).toBe('not_approved');
  });

  test('after the payment the browser is disarmed and the alias is gone', async () => {
    const { agentBrowser } = world;
    const [worker] = agentBrowser.serviceWorkers();
    const left = await worker?.evaluate(async () => {
      const api = (globalThis as unknown as { chrome: typeof chrome }).chrome;
      return JSON.stringify(await api.storage.session.get(null));
    });
    expect(left).not.toMatch(/4242424242424242|4111111111111111/);
  });

  test('the chain of the audit verifies and holds no number', async () => {
    const { stage } = world;
    expect(await stage.owner.call('GET', '/api/v1/audit/verify')).toMatchObject({ ok: true });
    const audit = JSON.stringify(await stage.owner.audit());
    for (const { number } of await stage.network.payments()) expect(audit).not.toContain(number);
    expect(audit).toContain('relay.sent');
    expect(audit).toContain('authorisation.approved');
  });
});
