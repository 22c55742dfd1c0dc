import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { buildExtension } from '#scripts/build-products';
import { launchBrowser, pairBrowser } from '#scripts/stage/browser';
import { SHOP_NAMES, type ShopName } from '#scripts/stage/shop-names';
import { type Stage, startStage } from '#scripts/stage/stage';
import { goToCardStep } from '#tests/e2e/shop-visit';
import { agentsByDelivery, type FillingAgents } from '#tests/extension/filling-agents';

const folder = mkdtempSync(join(tmpdir(), 'countersign-shops-'));
const ALIAS = /^4(?:242|111) ?(?:4242|1111)/;
let stage: Stage;
let browser: BrowserContext;
let page: Page;
let agents: FillingAgents['agents'];

beforeAll(async () => {
  const extension = await buildExtension();
  stage = await startStage({ dataFolder: join(folder, 'data') });
  await stage.owner.call('PATCH', '/api/v1/settings', {
    cardholder: {
      name: 'Test Buyer',
      address: { line1: '1 Main Street', city: 'Springfield', postal_code: '62701', country: 'US' },
    },
  });
  browser = await launchBrowser(join(folder, 'profile'), extension);
  const made = await agentsByDelivery(stage);
  agents = made.agents;
  await pairBrowser(browser, stage.owner, {
    address: stage.address,
    name: 'Agent browser',
    seat: 'agent',
    agents: made.ids,
    automation: true,
  });
});
afterAll(async () => {
  await Promise.all(Object.values(agents).map((agent) => agent.close()));
  await browser?.close();
  await stage?.close();
  rmSync(folder, { recursive: true, force: true });
});
afterEach(async () => {
  await page?.close();
  await browser.clearCookies();
});

let asked = 0;
async function buy(shop: ShopName, delivery: 'sealed' | 'direct') {
  page = await browser.newPage();
  const amount = await goToCardStep(page, stage, shop);
  asked += 1;
  const { status, request_id } = await agents[delivery].requestPurchase({
    merchant_url: stage.shop(shop),
    amount: Number(amount),
    description: 'One item for the office',
    justification: 'The team ran out of it this morning and needs it today.',
    idempotency_key: `${shop} ${delivery} ${asked}`,
  });
  expect({ status, amount }).toEqual({ status: 'approved', amount: expect.stringMatching(/^\d+\.\d\d$/) });
  const { fill } = await agents[delivery].fillCheckout(request_id);
  return { fill, request_id };
}
const pay = () => page.locator('#pay').click();
/** Everything that stands in a field anywhere in the tab. */
async function inFields(): Promise<string> {
  const all = await Promise.all(
    page
      .frames()
      .map((frame) =>
        frame
          .locator('input')
          .evaluateAll((inputs) =>
            inputs.map((input) => (input as HTMLInputElement).value.replace(/\W/g, '')),
          ),
      ),
  );
  return all.flat().join('');
}
const lastPayment = async () => (await stage.network.payments()).at(-1);

const SEALED: readonly ShopName[] = ['lantern', 'ember', 'harbor', 'trellis', 'kontor', 'wayfarer', 'mirror'];

describe('sealed', () => {
  test.each(SEALED)('%s is paid, and the card was never in the page', async (shop) => {
    const { fill } = await buy(shop, 'sealed');
    expect(fill).toMatchObject({ outcome: 'filled' });
    const seen = await inFields();
    await pay();
    await page.waitForURL(/\/orders\//, { timeout: 20_000 });
    const paid = await lastPayment();
    expect(paid).toMatchObject({ status: 'approved' });
    expect(paid?.number).not.toMatch(ALIAS);
    expect(seen).not.toContain(paid?.number);
  });

  test('nocturne encrypts in the page: filled with the alias, and said when no payment follows', async () => {
    const { fill, request_id } = await buy('nocturne', 'sealed');
    expect(fill.outcome).toBe('filled');
    const before = (await stage.network.payments()).filter(({ status }) => status === 'approved').length;
    await pay();
    await expect
      .poll(async () => (await agents.sealed.checkStatus(request_id)).fill?.outcome, { timeout: 20_000 })
      .toBe('fill_failed');
    const after = (await stage.network.payments()).filter(({ status }) => status === 'approved').length;
    expect(after).toBe(before);
  });
});

describe('direct', () => {
  const shops = SHOP_NAMES.filter((shop) => shop !== 'offset');
  test.each(shops)('%s is paid with the card from its envelope', async (shop) => {
    const { fill, request_id } = await buy(shop, 'direct');
    expect(fill).toMatchObject({ outcome: 'filled' });
    const seen = await inFields();
    await pay();
    await page.waitForURL(/\/orders\//, { timeout: 20_000 });
    const paid = await lastPayment();
    expect(paid).toMatchObject({ status: 'approved' });
    expect(seen).toContain(paid?.number);
    expect((await agents.direct.fillCheckout(request_id)).fill.outcome).toBe('already_used');
  });
});

test.each(['sealed', 'direct'] as const)('offset asks for no card on its own page (%s)', async (delivery) => {
  const { fill } = await buy('offset', delivery);
  expect(fill.outcome).toBe('no_checkout');
});
