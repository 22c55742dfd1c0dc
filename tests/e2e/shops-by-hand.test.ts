import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type FrameLocator, type Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ensureChromium } from '#scripts/setup';
import { type AgentClient, connectAgent } from '#scripts/stage/agent-client';
import { SHOP_NAMES, type ShopName } from '#scripts/stage/shop-names';
import { type Stage, startStage } from '#scripts/stage/stage';
import { goToCardStep } from '#tests/e2e/shop-visit';

/** A person with a card of their agent, shown by its link, buys in every shop: each key pressed, no extension anywhere. */
const folder = mkdtempSync(join(tmpdir(), 'countersign-by-hand-'));
let stage: Stage;
let browser: Browser;
let page: Page;
let agent: AgentClient;
beforeAll(async () => {
  stage = await startStage({ dataFolder: join(folder, 'data') });
  const policy = { auto_approve_threshold: '200.00', card_delivery: 'link' };
  const { api_key } = await stage.owner.createAgent('shopper', policy);
  agent = await connectAgent(stage.address, api_key);
  browser = await chromium.launch({
    executablePath: ensureChromium(),
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  page = await browser.newPage();
});
afterAll(async () => {
  await agent?.close();
  await browser?.close();
  await stage?.close();
  rmSync(folder, { recursive: true, force: true });
});

type Card = { number: string; month: string; year: string; code: string; name: string };

async function cardShownAt(viewUrl: string): Promise<Card> {
  const tab = await browser.newPage();
  await tab.goto(viewUrl);
  expect(await tab.locator('.number').count()).toBe(0);
  await tab.getByRole('button').click();
  const number = (await tab.locator('.number').innerText()).replace(/\D/g, '');
  const facts = await tab.locator('dl').innerText();
  await tab.close();
  const [, month = '', year = ''] = /(\d\d)\s*\/\s*(?:20)?(\d\d)\b/.exec(facts) ?? [];
  const [, code = ''] = /Security code\s+(\d{3})\b/.exec(facts) ?? [];
  return { number, month, year, code, name: 'Test Buyer' };
}

const type = (place: Page | FrameLocator, selector: string, text: string) =>
  place.locator(selector).pressSequentially(text);
const choose = (selector: string, value: string) => page.locator(selector).selectOption(value);

/** Where each shop wants what. */
const FORMS: Record<ShopName, (card: Card) => Promise<void>> = {
  async lantern({ number, month, year, code, name }) {
    await type(page, '#cc-name', name);
    await type(page, '#cc-number', number);
    await choose('#cc-exp-month', month);
    await choose('#cc-exp-year', `20${year}`);
    await type(page, '#cc-csc', code);
  },
  async ember({ number, month, year, code, name }) {
    await type(page, '#card-holder', name);
    await type(page, '#card-number', number);
    await type(page, '#card-expiry', `${month}${year}`);
    await type(page, '#card-cvc', code);
  },
  async harbor({ number, month, year, code, name }) {
    await type(page, '#cc-name', name);
    const field = (kind: string) => page.frameLocator(`iframe[src*="/v1/field/${kind}"]`);
    await type(field('number'), 'input', number);
    await type(field('expiry'), 'input', `${month}${year}`);
    await type(field('cvc'), 'input', code);
  },
  async trellis({ number, month, year, code, name }) {
    await type(page, '#cardholder', name);
    await type(page, '#cardnumber', number);
    await type(page, '#exp', `${month}${year}`);
    await type(page, '#csc', code);
  },
  async kontor({ number, month, year, code, name }) {
    await type(page, '#karteninhaber', name);
    for (const part of [0, 1, 2, 3])
      await type(page, `[name=kartennummer${part + 1}]`, number.slice(part * 4, part * 4 + 4));
    await choose('#monat', String(Number(month)));
    await choose('#jahr', `20${year}`);
    await type(page, '#pruefziffer', code);
  },
  async offset({ number, month, year, code, name }) {
    await page.locator('#pay').click();
    await page.waitForURL(/pay\.paysim\.localhost/);
    await type(page, '#card-number', number);
    await type(page, '#card-expiry', `${month}${year}`);
    await type(page, '#card-cvc', code);
    await type(page, '#card-name', name);
  },
  async nocturne({ number, month, year, code, name }) {
    await type(page, '#holder', name);
    await type(page, '#number', number);
    await type(page, '#expiry', `${month}${year}`);
    await type(page, '#code', code);
  },
  async mirror({ number, month, year, code, name }) {
    await type(page, '#name-on-card', name);
    await type(page, '#card-number', number);
    await type(page, '#card-expiry', `${month}/${year}`);
    await type(page, '#card-cvc', code);
  },
  async wayfarer({ number, month, year, code, name }) {
    await type(page, '#card-number', number);
    await type(page, '#card-month', month);
    await type(page, '#card-year', year);
    await type(page, '#card-code', code);
    await type(page, '#holder', name);
    await type(page, '#postcode', '62701');
  },
};

test.each(SHOP_NAMES)('%s: order, network and purchase agree to the cent', async (shop) => {
  await page.context().clearCookies();
  const amount = await goToCardStep(page, stage, shop);
  const asked = await agent.requestPurchase({
    merchant_url: stage.shop(shop),
    amount: Number(amount),
    description: 'One item for the office',
    justification: 'The team ran out of it this morning and needs it today.',
    idempotency_key: shop,
  });
  expect(asked.status).toBe('approved');
  const card = await cardShownAt(asked.virtual_card?.view_url ?? '');
  await FORMS[shop](card);
  const shown = (await page.locator('#pay').innerText()).replace(',', '.');
  expect(shown).toContain(amount);
  await page.locator('#pay').click();
  await page.waitForURL(/\/orders\//, { timeout: 20_000 });
  expect((await page.locator('main').innerText()).replaceAll(',', '.')).toContain(amount);

  const order = (await stage.network.orders()).at(-1);
  expect(order).toMatchObject({
    shop,
    amount,
    currency: 'USD',
    status: 'paid',
    last4: card.number.slice(-4),
  });
  const messages = (await stage.network.network()).filter(({ charge_id }) => charge_id === order?.charge_id);
  expect(messages.map((message) => [message.kind, message.amount, message.status])).toEqual([
    ['authorization', amount, 'approved'],
    ['capture', amount, 'taken'],
  ]);
  await expect
    .poll(async () => (await stage.owner.request(asked.request_id)).charged, { timeout: 10_000 })
    .toEqual({ amount, settled: amount, refunded: '0.00' });
  const { timeline = [], state } = await stage.owner.request(asked.request_id);
  expect(state).toBe('settled');
  expect(timeline.map(({ what }) => what)).toContain('card.issued');
  const moved = timeline.filter(({ what }) => /^(authorisation|payment)\./.test(what));
  expect(moved.map(({ what, amount, currency }) => [what, amount, currency])).toEqual([
    ['authorisation.approved', amount, 'USD'],
    ['payment.captured', amount, 'USD'],
  ]);
});
