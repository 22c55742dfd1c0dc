import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, chromium, type Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ensureChromium } from '#scripts/setup';
import { type Backend, bearer, call, startBackend } from '#tests/server/backend';
import { createTestDevice } from '#tests/server/test-device';

let backend: Backend;
let browser: Browser;
beforeAll(async () => {
  backend = await startBackend();
  browser = await chromium.launch({ executablePath: ensureChromium(), chromiumSandbox: false });
});
afterAll(async () => {
  await browser?.close();
  await backend?.close();
});

let amount = 0;
async function linkOf(card_delivery: string, name = 'writer'): Promise<string> {
  const agent = await backend.agentWith({ auto_approve_threshold: '500.00', card_delivery }, name);
  if (card_delivery !== 'link') await (await createTestDevice(backend)).pair('agent', [agent.id]);
  amount += 1;
  const asked = await call(`${backend.url}/api/v1/purchases`, 'POST', bearer(agent.key), {
    merchant_url: 'https://checkout.github.com',
    amount,
    description: 'A seat',
    justification: 'The team needs it.',
  });
  return asked.json.virtual_card.view_url;
}

async function isFine(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 120)}`)).toEqual([]);
  }
}

describe('the page of a card delivered by link, in a browser without scripts', () => {
  test('shows the card at the press of its button, by keyboard, three times', async () => {
    const context = await browser.newContext({
      javaScriptEnabled: false,
      viewport: { width: 390, height: 720 },
    });
    const page = await context.newPage();
    const refused: string[] = [];
    page.on('console', (message) => refused.push(message.text()));
    const url = await linkOf('link');
    const opened = await page.goto(url);
    expect(opened?.status()).toBe(200);
    expect(await page.locator('main').innerText()).not.toMatch(/\d(?:[ -]?\d){12}/);
    for (let times = 1; times <= 3; times += 1) {
      await page.goto(url);
      await page.keyboard.press('Tab');
      expect(await page.locator(':focus').innerText()).toBe('Show the card');
      await page.keyboard.press('Enter');
      await page.getByText(`Shown ${times} of 3 times`).waitFor();
      expect(await page.locator('.number').innerText()).toMatch(/^\d{16}$/);
    }
    const again = await page.goto(url);
    expect([again?.status(), await page.getByRole('button').count()]).toEqual([410, 0]);
    expect(refused.filter((text) => /Content Security Policy/i.test(text))).toEqual([]);
    await context.close();
  });

  test('is not pressed by a page of somebody else', async () => {
    const url = await linkOf('link', 'target');
    const page = await browser.newPage();
    await page.goto('data:text/html,<form method="post"><button>Win</button></form>');
    await page.evaluate((action) => {
      const form = document.forms[0];
      if (form) form.action = action;
    }, url);
    const [answer] = await Promise.all([
      page.waitForResponse((response) => response.url() === url),
      page.getByRole('button').click(),
    ]);
    expect(answer.status()).toBe(403);
    await page.goto(url);
    await page.getByText('3 more times at most').waitFor();
    await page.close();
  });
});

test('every page of a card is readable in light and dark, and wide enough for a phone', async () => {
  const context = await browser.newContext({ viewport: { width: 390, height: 720 } });
  const page = await context.newPage();
  const link = await linkOf('link', 'an agent with a rather long name');
  await page.goto(link);
  await isFine(page);
  await page.getByRole('button', { name: 'Show the card' }).click();
  await page.locator('.number').waitFor();
  await isFine(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  for (const delivery of ['sealed', 'direct']) {
    await page.goto(await linkOf(delivery, delivery));
    await isFine(page);
  }
  await page.goto(`${backend.url}/card/v_nothing`);
  await isFine(page);
  backend.pass(21 * 60_000);
  await page.goto(link);
  await isFine(page);
  await context.close();
});
