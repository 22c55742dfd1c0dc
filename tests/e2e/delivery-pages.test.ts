import { type Browser, chromium, type Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildDashboard } from '#scripts/build-products';
import { ensureChromium } from '#scripts/setup';
import { violations } from '#tests/e2e/violations';
import { type Backend, bearer, call, SANDBOX_KEY, startBackend } from '#tests/server/backend';

let backend: Backend;
let browser: Browser;
let page: Page;
beforeAll(async () => {
  await buildDashboard();
  backend = await startBackend();
  browser = await chromium.launch({ executablePath: ensureChromium(), chromiumSandbox: false });
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  page = await context.newPage();
  await page.goto((await backend.app.setupLink()) ?? '');
  await page.getByLabel('Password').fill('a password of some length');
  await page.getByRole('button', { name: 'Claim it' }).click();
  await page.getByRole('heading', { name: 'Waiting for you' }).waitFor();
});
afterAll(async () => {
  await browser?.close();
  await backend?.close();
});

const isFine = async () => expect(await violations(page)).toEqual([]);

const go = (name: string) => page.getByRole('link', { name, exact: true }).click();
const key = () => page.locator('.key').innerText();
const ask = async (apiKey: string, amount: number, description = 'A seat') =>
  (
    await call(`${backend.url}/api/v1/purchases`, 'POST', bearer(apiKey), {
      merchant_url: 'github.com',
      amount,
      description,
      justification: 'The team needs it.',
    })
  ).json;

describe('the delivery of an agent’s cards', () => {
  test('is chosen with its rules, by keyboard too, and each choice says who can read the card', async () => {
    await go('Agents');
    await page.getByLabel('Name', { exact: true }).fill('writer');
    await page.getByLabel('Approved by rule up to').fill('10.00');
    await page.getByLabel('Total may be higher by').fill('2.50');
    const sealed = page.getByRole('radio', { name: 'Sealed' });
    expect(await sealed.isChecked()).toBe(true);
    await sealed.focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    const link = page.getByRole('radio', { name: 'By link' });
    expect(await link.isChecked()).toBe(true);
    await isFine();
    await page.getByRole('button', { name: 'Create the agent' }).click();
    await page.locator('.key').waitFor();
    const made = page.getByRole('region', { name: 'writer' });
    expect(await made.innerText()).toMatch(/Total may be higher by\s+2\.50\s+Card delivery\s+By link/);
  });

  test('is said where a person approves, beside what a card that pays once cannot do', async () => {
    const apiKey = await key();
    await go('Home');
    await page.getByText('Nothing waits for you').waitFor();
    await ask(apiKey, 40, 'A subscription, monthly plan');
    const card = page.getByRole('article', { name: /writer asks for 40\.00 USD/ });
    await card.getByText('Whoever holds the link can read the card').waitFor();
    await card.getByText('a renewal will be declined').waitFor();
    await card.getByText('2.50 USD', { exact: true }).waitFor();
    await isFine();
    await page.setViewportSize({ width: 390, height: 800 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    await isFine();
    await page.setViewportSize({ width: 1280, height: 900 });
    await card.getByRole('button', { name: 'Deny' }).click();
    await page.getByText('Nothing waits for you').waitFor();
  });

  test('is changed back with the rules', async () => {
    await go('Agents');
    const made = page.getByRole('region', { name: 'writer' });
    await made.getByRole('button', { name: 'Change the rules' }).click();
    await made.getByRole('radio', { name: 'Sealed' }).check();
    await made.getByRole('button', { name: 'Save the rules' }).click();
    // The form has the same word; it goes once the rules are saved.
    await made.getByRole('button', { name: 'Save the rules' }).waitFor({ state: 'hidden' });
    await made.getByText(/^Sealed$/).waitFor();
    const { items } = await backend.owner.call<{ items: { name: string; policy: object }[] }>(
      'GET',
      '/api/v1/agents',
    );
    expect(items.find(({ name }) => name === 'writer')?.policy).toEqual({
      auto_approve_threshold: '10.00',
      amount_headroom: '2.50',
    });
  });
});

describe('alerts', () => {
  test('none is said in a line; one stands above what waits, leads to its purchase, and is cleared', async () => {
    await go('Home');
    await page.getByText('No alerts.').waitFor();
    const agent = await backend.agentWith({ auto_approve_threshold: '10.00' }, 'prober');
    const { virtual_card } = await ask(agent.key, 7);
    await call(virtual_card.view_url, 'POST', {});
    const alert = page.getByRole('region', { name: 'Alerts' });
    await alert.getByText('was asked to show the card, which it never does').waitFor();
    await isFine();
    await alert.getByRole('link', { name: 'Show the purchase' }).click();
    await page.getByRole('heading', { name: 'Decided' }).waitFor();
    await page.goBack();
    await alert.getByRole('button', { name: 'I have seen it' }).click();
    await page.getByText('No alerts.').waitFor();
  });

  test('many do not push away what waits: three stand there, the rest at a press', async () => {
    const agent = await backend.agentWith({ auto_approve_threshold: '10.00' }, 'curious');
    for (const price of [1, 2, 3, 4])
      await call((await ask(agent.key, price)).virtual_card.view_url, 'GET', {});
    const alerts = page.getByRole('region', { name: 'Alerts' });
    await alerts.getByRole('heading', { name: '4 alerts' }).waitFor();
    expect(await alerts.getByRole('listitem').count()).toBe(3);
    await alerts.getByRole('button', { name: 'Show all 4' }).click();
    expect(await alerts.getByRole('listitem').count()).toBe(4);
    for (let left = 4; left > 0; left -= 1) {
      await alerts.getByRole('heading', { name: left === 1 ? '1 alert' : `${left} alerts` }).waitFor();
      await alerts.getByRole('button', { name: 'I have seen it' }).first().click();
    }
    await page.getByText('No alerts.').waitFor();
  });

  test('that could not be loaded say so, and are asked for again', async () => {
    await page.route('**/api/v1/alerts', (route) => route.fulfill({ status: 500, body: '' }));
    await go('Agents');
    await go('Home');
    const failed = page.getByRole('alert').filter({ hasText: 'The alerts could not be loaded' });
    await failed.waitFor();
    await isFine();
    await page.unroute('**/api/v1/alerts');
    await failed.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('No alerts.').waitFor();
  });
});

const settingsOf = () => backend.owner.call<{ cardholder: object }>('GET', '/api/v1/settings');

test('a suspended agent is seen on its page and in an alert, and lifted at either', async () => {
  const agent = await backend.agentWith(
    { auto_approve_threshold: '10.00', card_delivery: 'link' },
    'overcharged',
  );
  await go('Agents');
  const card = page.getByRole('region', { name: 'overcharged' });
  for (const where of ['Agents', 'Home']) {
    const { virtual_card } = await ask(agent.key, where === 'Agents' ? 5 : 6);
    const shown = await call(virtual_card.view_url, 'POST', { origin: backend.url });
    const forced = await call(`${backend.url}/api/sandbox/network/force-posts`, 'POST', bearer(SANDBOX_KEY), {
      number: /\b\d{16}\b/.exec(shown.text)?.[0],
      amount: '66.20',
      currency: 'USD',
      merchant: { name: 'GitHub', domain: 'github.com' },
    });
    expect(forced.status).toBe(200);
    expect(await ask(agent.key, 1)).toMatchObject({ status: 'denied', reason_code: 'agent_suspended' });
    await go(where);
    const place = where === 'Home' ? page.getByRole('region', { name: 'Alerts' }) : card;
    await place
      .getByText(/overcharged is suspended|^■Suspended/)
      .first()
      .waitFor();
    await isFine();
    await place.getByRole('button', { name: 'Let overcharged buy again' }).first().click();
    await place.getByRole('button', { name: 'I looked: let overcharged buy again now' }).click();
    // Said on the first alert too, which nobody has cleared.
    await (where === 'Home' ? place.getByText('overcharged buys again.') : place.getByText('key ')).waitFor();
    expect((await ask(agent.key, 2)).status).toBe('approved');
  }
});

test('the address on cards is kept whole or not at all, and cleared', async () => {
  await go('Settings');
  await page.getByLabel('Postcode').fill('8010');
  await page.getByRole('button', { name: 'Save settings' }).click();
  expect(await page.locator('input[id^=address]:invalid').count()).toBe(3);
  expect((await settingsOf()).cardholder).toEqual({ name: 'Card Holder' });
  await page.getByLabel('Street and number').fill('High Street 1');
  await page.getByLabel('City').fill('Graz');
  await page.getByLabel('Country').fill('AT');
  await isFine();
  await page.getByRole('button', { name: 'Save settings' }).click();
  await page.getByText('Saved.').waitFor();
  const cardholder = async () => (await settingsOf()).cardholder;
  const address = { line1: 'High Street 1', postal_code: '8010', city: 'Graz', country: 'AT' };
  expect(await cardholder()).toEqual({ name: 'Card Holder', address });
  for (const label of ['Postcode', 'Street and number', 'City', 'Country'])
    await page.getByLabel(label).fill('');
  await page.getByRole('button', { name: 'Save settings' }).click();
  await expect.poll(cardholder).toEqual({ name: 'Card Holder' });
});
