import type { Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { huntNumber } from '#scripts/proof/hunt';
import { connectAgent } from '#scripts/stage/agent-client';
import { ask, openCheckout, startWorld, totalOf, type World } from '#tests/e2e/world';

let world: World;
let page: Page;
let keys = 0;

beforeAll(async () => {
  world = await startWorld({ auto_approve_threshold: '100.00', new_payee: 'allow' });
});
afterAll(async () => {
  await world?.close();
});
afterEach(async () => {
  await world.stage.network.control({ echo_card: false, slow_ms: 0, drop_after: 0 });
  await page?.close();
});

/** A filled checkout, ready for the pay button. */
async function fillShop(shop: 'lantern' | 'harbor') {
  page = await openCheckout(world.agentBrowser, world.stage, shop);
  keys += 1;
  const asked = await ask(world.client, world.stage.shop(shop), await totalOf(page), `security-${keys}`);
  const filled = await world.client.fillCheckout(asked.request_id);
  expect(filled.fill.outcome).toBe('filled');
  return asked;
}

const pay = () => page.getByRole('button', { name: /^Pay / }).click();
const lastPayment = async () => (await world.stage.network.payments()).at(-1);
const fillOf = async (requestId: string) => (await world.client.checkStatus(requestId)).fill?.outcome;

describe('what the agent can see', () => {
  test('interception set up before the fill shows the alias and never the number', async () => {
    const seen: string[] = [];
    page = await world.agentBrowser.newPage();
    const client = await world.agentBrowser.newCDPSession(page);
    await client.send('Network.enable');
    await client.send('Fetch.enable', { patterns: [{ urlPattern: '*', requestStage: 'Request' }] });
    client.on('Fetch.requestPaused', (event) => {
      seen.push(
        JSON.stringify(event),
        Buffer.from(event.request.postDataEntries?.[0]?.bytes ?? '', 'base64').toString(),
      );
      void client.send('Fetch.continueRequest', { requestId: event.requestId }).catch(() => undefined);
    });
    for (const event of [
      'Network.requestWillBeSent',
      'Network.responseReceived',
      'Network.requestWillBeSentExtraInfo',
    ] as const) {
      client.on(event, (params: unknown) => seen.push(JSON.stringify(params)));
    }
    const shop = world.stage.shop('lantern');
    await page.goto(`${shop}/`);
    await page.getByRole('button', { name: /^Add/ }).first().click();
    await page.goto(`${shop}/checkout`);
    const asked = await ask(world.client, shop, await totalOf(page), 'security-intercept');
    expect((await world.client.fillCheckout(asked.request_id)).fill.outcome).toBe('filled');
    await pay();
    await page.waitForURL(/\/orders\//);
    const arrived = await lastPayment();
    expect(arrived?.status).toBe('approved');
    const everything = seen.join('\n') + (await page.content());
    expect(huntNumber(everything, arrived?.number ?? '')).toEqual([]);
    expect(
      huntNumber(everything, '4242424242424242').length + huntNumber(everything, '4111111111111111').length,
    ).toBeGreaterThan(0);
  });

  test('a shop that prints the card back in its answer is masked on the way', async () => {
    await world.stage.network.control({ echo_card: true });
    const careless = await world.stage.owner.createAgent('careless', {
      auto_approve_threshold: '100.00',
      total_check: 'off',
    });
    const device = await world.pairFor(careless.agent.id);
    page = await openCheckout(device, world.stage, 'lantern', 'kettle');
    const client = await connectAgent(world.stage.address, careless.api_key);
    // Approved for less than the page asks, so the network declines and the shop answers with what it received.
    const asked = await ask(client, world.stage.shop('lantern'), '5.00');
    expect((await client.fillCheckout(asked.request_id)).fill.outcome).toBe('filled');
    await pay();
    await page.getByText('Card number as received').waitFor();
    const arrived = await lastPayment();
    expect(arrived).toMatchObject({ status: 'declined' });
    const content = await page.content();
    expect(huntNumber(content, arrived?.number ?? '')).toEqual([]);
    expect(content).toContain(arrived?.number.slice(-4));
    await client.close();
    await device.close();
  });
});

describe('the confused deputy', () => {
  test('the alias posted into an innocent field is stopped singly, and the payment still goes through', async () => {
    await fillShop('lantern');
    const stopped = await page.evaluate(async () => {
      const number = document.querySelector<HTMLInputElement>('[autocomplete="cc-number"]')?.value ?? '';
      const body = new URLSearchParams({ note: `my card is ${number}` });
      return fetch('/note', { method: 'POST', body }).then(
        (answer) => `answered ${answer.status}`,
        () => 'stopped',
      );
    });
    expect(stopped).toBe('stopped');
    await pay();
    await page.waitForURL(/\/orders\//);
    expect(await lastPayment()).toMatchObject({ status: 'approved' });
    await page.goto(`${world.stage.shop('lantern')}/cart`);
    expect(await page.content()).not.toContain('my card is');
  });

  test('number and code posted under innocent names are no payment', async () => {
    await fillShop('lantern');
    const stopped = await page.evaluate(async () => {
      const value = (kind: string) =>
        document.querySelector<HTMLInputElement>(`[autocomplete="${kind}"]`)?.value ?? '';
      const body = new URLSearchParams({ bio: value('cc-number'), motto: value('cc-csc') });
      return fetch('/profile', { method: 'POST', body }).then(
        () => 'answered',
        () => 'stopped',
      );
    });
    expect(stopped).toBe('stopped');
  });
});

describe('fails visibly, never silently', () => {
  test('a total above what was approved leaves the page untouched', async () => {
    page = await openCheckout(world.agentBrowser, world.stage, 'lantern', 'kettle');
    const asked = await ask(world.client, world.stage.shop('lantern'), '5.00', 'security-total');
    const filled = await world.client.fillCheckout(asked.request_id);
    expect(filled.fill.outcome).toBe('total_mismatch');
    expect(filled.fill.total_seen).toEqual({ amount: await totalOf(page), currency: 'USD' });
    expect(await page.locator('[autocomplete="cc-number"]').inputValue()).toBe('');
  });

  test('no checkout of that merchant is open: said so, with what to do', async () => {
    const asked = await ask(world.client, world.stage.shop('harbor'), '5.00', 'security-none');
    const filled = await world.client.fillCheckout(asked.request_id);
    expect(filled.fill.outcome).toBe('no_checkout');
  });

  test('another agent’s purchase cannot be filled', async () => {
    const other = await world.stage.owner.createAgent('research', { auto_approve_threshold: '100.00' });
    const stranger = await connectAgent(world.stage.address, other.api_key);
    const asked = await ask(world.client, world.stage.shop('lantern'), '12.00', 'security-other');
    await expect(stranger.fillCheckout(asked.request_id)).rejects.toThrow(/not found|no such/i);
    await stranger.close();
  });

  test('the worker killed between the fill and the payment: paid all the same', async () => {
    await fillShop('lantern');
    const before = (await world.stage.network.orders()).length;
    const markOf = () =>
      world.agentBrowser
        .serviceWorkers()
        .at(-1)
        ?.evaluate(() => Reflect.get(globalThis, 'beforeTheKill') === true);
    await world.agentBrowser
      .serviceWorkers()
      .at(-1)
      ?.evaluate(() => Reflect.set(globalThis, 'beforeTheKill', true));
    expect(await markOf()).toBe(true);
    await world.killWorker();
    await pay();
    await page.waitForURL(/\/orders\//);
    expect((await world.stage.network.orders()).length).toBe(before + 1);
    expect(await lastPayment()).toMatchObject({ status: 'approved' });
    // Another worker than the one that filled: nothing it remembered could have helped.
    expect(await markOf()).toBe(false);
  });

  test('a payment whose answer was lost is never sent a second time by itself', async () => {
    const asked = await fillShop('lantern');
    const before = (await world.stage.network.payments()).length;
    await world.stage.network.control({ drop_after: 1 });
    await pay();
    await expect.poll(() => fillOf(asked.request_id), { timeout: 15_000 }).not.toBe('filled');
    expect((await world.stage.network.payments()).length).toBe(before + 1);
  });

  test('the backend gone while a card is in place: nothing is sent, not even the alias', async () => {
    await fillShop('lantern');
    const before = (await world.stage.network.payments()).length;
    await world.stage.backend.stop();
    await pay();
    await page.waitForTimeout(8_000);
    expect((await world.stage.network.payments()).length).toBe(before);
    expect(page.url()).not.toContain('/orders/');
  });
});
