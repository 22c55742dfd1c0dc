import type { Page } from 'playwright';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ask, openCheckout, startWorld, totalOf, type World } from '#tests/e2e/world';

const ALIAS = /^4(?:242|111) ?(?:4242|1111)/;
const HOSTED_RUNS = 20;
let world: World;
let asked = 0;

beforeAll(async () => {
  world = await startWorld({ auto_approve_threshold: '100.00', new_payee: 'allow', daily_limit: '5000.00' });
});
afterAll(async () => {
  await world?.close();
});
async function filledCheckout(shop: 'lantern' | 'harbor') {
  const page = await openCheckout(
    world.agentBrowser,
    world.stage,
    shop,
    shop === 'lantern' ? 'sampler' : 'clamps',
  );
  const request = await approved(shop, await totalOf(page));
  const { fill } = await world.client.fillCheckout(request);
  expect(fill.outcome).toBe('filled');
  return { page, request };
}
async function approved(shop: 'lantern' | 'harbor', total: string): Promise<string> {
  asked += 1;
  const answer = await ask(world.client, world.stage.shop(shop), total, `armed-tab-${asked}`);
  expect(answer.status).toBe('approved');
  return answer.request_id;
}
async function pay(page: Page) {
  await page.getByRole('button', { name: /^Pay / }).click();
  await page.waitForURL(/\/orders\//);
}
const arrived = async () =>
  (await world.stage.network.payments()).map(({ number, status }) => ({
    status,
    isAlias: ALIAS.test(number),
  }));
async function session(): Promise<{ armed?: unknown; view?: { phase: string; why?: string } }> {
  const worker = world.agentBrowser.serviceWorkers().at(-1);
  const text = await worker?.evaluate(async () => {
    const { armed, snapshot } = await (
      globalThis as unknown as { chrome: typeof chrome }
    ).chrome.storage.session.get(null);
    return JSON.stringify({ armed, view: (snapshot as { armed?: unknown } | undefined)?.armed });
  });
  return JSON.parse(text ?? '{}');
}
test('an agent seat marks its browser: a cookie no script reads, and a header in every request to the backend', async () => {
  const { agentBrowser, ownerBrowser, stage } = world;
  const mark = (await agentBrowser.cookies(stage.address)).find(
    ({ name }) => name === 'countersign_agent_browser',
  );
  expect(mark).toMatchObject({ httpOnly: true });
  const headersFrom = async (browser: typeof agentBrowser) => {
    const page = await browser.newPage();
    const answer = await page.goto(`${stage.address}/healthz`);
    const headers = await answer?.request().allHeaders();
    await page.close();
    return headers ?? {};
  };
  expect(await headersFrom(agentBrowser)).toMatchObject({ 'countersign-agent-seat': '1' });
  expect(await headersFrom(ownerBrowser)).not.toHaveProperty('countersign-agent-seat');
});

describe('an armed tab in a real browser', () => {
  // A cart of its own for every test.
  beforeEach(() => world.agentBrowser.clearCookies());

  test('hosted fields are filled and paid again and again without a hang', async () => {
    for (let run = 0; run < HOSTED_RUNS; run += 1) {
      const { page } = await filledCheckout('harbor');
      await pay(page);
      expect((await arrived()).at(-1)).toEqual({ status: 'approved', isAlias: false });
      await page.close();
      await world.agentBrowser.clearCookies();
    }
  });

  test('the worker killed while the relay waits for the shop: the next one gets the kept answer, one payment', async () => {
    const { page } = await filledCheckout('lantern');
    const before = (await arrived()).length;
    await world.stage.network.control({ slow_ms: 3000 });
    const paid = pay(page);
    await new Promise((resolve) => setTimeout(resolve, 1000));
    await world.killWorker();
    await paid;
    await world.stage.network.control({ slow_ms: 0 });
    expect((await arrived()).slice(before)).toEqual([{ status: 'approved', isAlias: false }]);
    await page.close();
  });

  test('two tabs of one shop: named for the agent to choose, and one purchase armed at a time', async () => {
    const { client } = world;
    const first = await openCheckout(world.agentBrowser, world.stage, 'lantern', 'sampler');
    const total = await totalOf(first);
    const second = await world.agentBrowser.newPage();
    await second.goto(first.url());
    const request = await approved('lantern', total);
    const { fill } = await client.fillCheckout(request);
    expect(fill.outcome).toBe('ambiguous_tab');
    expect(fill.tabs?.map(({ path }) => path)).toEqual(['/checkout', '/checkout']);
    expect((await client.fillCheckout(request, fill.tabs?.[1]?.tab)).fill.outcome).toBe('filled');
    const other = await approved('lantern', total);
    expect((await client.fillCheckout(other, fill.tabs?.[0]?.tab)).fill.outcome).toBe('busy');
    await Promise.all([first.close(), second.close()]);
    await expect
      .poll(async () => (await session()).view)
      .toMatchObject({ phase: 'failed', why: 'tab_closed' });
    expect((await session()).armed).toBeUndefined();
  });

  test('sent by the page in a way nobody can relay: said so, and the alias is taken out', async () => {
    const { page } = await filledCheckout('lantern');
    await page.evaluate(() =>
      document.addEventListener('submit', (event) => event.preventDefault(), { capture: true, once: true }),
    );
    await page.getByRole('button', { name: /^Pay / }).click();
    await expect
      .poll(async () => (await session()).view, { timeout: 15_000 })
      .toMatchObject({ phase: 'failed', why: 'submitted_without_payment' });
    expect(await page.locator('[autocomplete="cc-number"]').inputValue()).toBe('');
    await page.close();
  });

  test('off to another site before paying: disarmed', async () => {
    const { page } = await filledCheckout('harbor');
    await page.goto(`${world.stage.address}/healthz`);
    await expect
      .poll(async () => (await session()).view)
      .toMatchObject({ phase: 'failed', why: 'left_merchant' });
    await page.close();
  });

  test('filled again before paying, and never after', async () => {
    const { page, request } = await filledCheckout('harbor');
    expect((await world.client.fillCheckout(request)).fill.outcome).toBe('filled');
    await pay(page);
    expect((await world.client.fillCheckout(request)).fill.outcome).toBe('already_used');
    await page.close();
  });

  test('a hidden second card form is not filled, a covered field is refused', async () => {
    const page = await openCheckout(world.agentBrowser, world.stage, 'lantern', 'sampler');
    await page.evaluate(() => {
      const bait = document.createElement('form');
      bait.style.opacity = '0.01';
      bait.innerHTML = '<input autocomplete="cc-number" id="bait">';
      document.body.append(bait);
    });
    const request = await approved('lantern', await totalOf(page));
    expect((await world.client.fillCheckout(request)).fill.outcome).toBe('filled');
    expect(await page.locator('#bait').inputValue()).toBe('');
    await page.evaluate(() => {
      const lid = document.createElement('div');
      lid.style.cssText = 'position:fixed;inset:0;background:white;z-index:9999';
      document.body.append(lid);
    });
    const { fill } = await world.client.fillCheckout(request);
    expect(fill.outcome).toBe('fill_failed');
    expect(fill.fields.find(({ kind }) => kind === 'number')?.result).toBe('refused_hidden');
    expect(await page.locator('#cc-number').inputValue()).toBe('');
    await page.close();
  });
});
