import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page, Response } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildDashboard, buildExtension } from '#scripts/build-products';
import { extensionPage, launchBrowser } from '#scripts/stage/browser';
import { type App, createApp } from '#server/app';
import { readConfig } from '#server/config';
import { createLog } from '#server/log';
import { violations } from '#tests/e2e/violations';
import { ownerElsewhere } from '#tests/worlds/owner-elsewhere';

const PASSWORD = 'a password of some length';
const folder = mkdtempSync(join(tmpdir(), 'countersign-surfaces-'));
let app: App;
let address: string;
let browser: BrowserContext;
/** Opened once: a person clicks from page to page and reloads nothing. */
let page: Page;
let apiKey: string;

async function startApp(port: number): Promise<App> {
  const read = readConfig({ PORT: String(port), COUNTERSIGN_DATA: join(folder, 'data') });
  if (!read.ok) throw new Error(read.problems.join('\n'));
  return createApp(read.config, createLog({ write: () => undefined }));
}
const go = (name: string) => page.getByRole('link', { name, exact: true }).click();

beforeAll(async () => {
  const [extensionFolder] = await Promise.all([buildExtension(), buildDashboard()]);
  app = await startApp(0);
  address = `http://localhost:${app.port}`;
  browser = await launchBrowser(join(folder, 'profile'), extensionFolder);
  page = await browser.newPage();
});
afterAll(async () => {
  await browser?.close();
  await app?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function ask(amount: number, merchant = 'github.com'): Promise<string> {
  const asked = await fetch(`${address}/api/v1/purchases`, {
    method: 'POST',
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      merchant_url: merchant,
      amount,
      description: 'GitHub Copilot seat renewal',
      justification: 'Seat renewal at the standard rate',
    }),
  });
  const { request_id, status } = await asked.json();
  expect(status).toBe('pending_review');
  return request_id;
}

/** The button is inert for half a second after its card moved. */
const approve = (of: Page, label: string) =>
  of.getByRole('button', { name: label }).and(of.locator('[aria-disabled="false"]'));

describe('a person with a password', () => {
  test('claims the account once with the set-up link', async () => {
    const link = await app.setupLink();
    await page.goto(link ?? '');
    expect(await violations(page)).toEqual([]);
    await page.getByLabel('Password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Claim it' }).click();
    await page.getByRole('heading', { name: 'Waiting for you' }).waitFor();
    expect(await app.setupLink()).toBeNull();
  });

  test('creates an agent and sees its key once', async () => {
    await go('Agents');
    await page.getByLabel('Name', { exact: true }).fill('engineering');
    const threshold = page.getByLabel('Approved by rule up to');
    await threshold.fill('10.001');
    await page.getByLabel('Only these merchants').fill('github.com\nco.uk\nnot a domain!');
    await page.getByRole('button', { name: 'Create the agent' }).click();
    // Each field says itself what is wrong with it, and the first one has the focus.
    await page.getByText('Nothing was saved. 2 fields need other values.').waitFor();
    expect(await threshold.getAttribute('aria-invalid')).toBe('true');
    expect(await threshold.evaluate((input) => input === document.activeElement)).toBe(true);
    await page.getByText('USD has 2 decimals').waitFor();
    await page.getByText('“co.uk” is a whole registry: name one shop in it. “not a domain!” is').waitFor();
    expect(await violations(page)).toEqual([]);
    await threshold.fill('10.00');
    await page.getByLabel('Only these merchants').fill('');
    await page.getByRole('button', { name: 'Create the agent' }).click();
    await page.locator('.key').waitFor();
    apiKey = await page.locator('.key').innerText();
    expect(apiKey).toMatch(/^cs_/);
    expect(await violations(page)).toEqual([]);
  });

  test('pairs this browser: a code into the extension, its number back into the dashboard', async () => {
    await go('Browsers');
    await page.getByRole('button', { name: 'Make a pairing code' }).click();
    const code = await page.locator('.code-big').innerText();
    const options = await extensionPage(browser, 'options.html');
    expect(await violations(options)).toEqual([]);
    await options.getByLabel('Backend address').fill(address);
    await options.getByLabel('Pairing code').fill(code);
    await options.getByLabel('Browser name').fill('My laptop');
    await options.getByRole('button', { name: 'Pair this browser' }).click();
    const number = (await options.locator('[data-match-number]').innerText()).trim();
    expect(await violations(options)).toEqual([]);
    await page.getByLabel('Number').fill(number);
    await page.getByRole('button', { name: 'Pair My laptop' }).click();
    await options.getByRole('button', { name: 'Forget this browser' }).waitFor();
    await page.getByText('My laptop').waitFor();
    expect(await violations(page)).toEqual([]);
    await options.close();
  });

  test('sees what an agent asks for while the page stands open, and approves it', async () => {
    await go('Home');
    await page.getByText('Nothing waits for you').waitFor();
    await ask(12);
    await page.getByRole('article', { name: /engineering asks for 12\.00 USD/ }).waitFor({ timeout: 5_000 });
    // This owner seat was paired without automation, and a program drives it: its popup refuses.
    const popup = await extensionPage(browser, 'popup.html');
    await popup.getByText('A program drives this browser').waitFor();
    await popup.getByRole('button', { name: 'Approve 12.00 USD at github.com' }).click({ force: true });
    expect(await violations(popup)).toEqual([]);
    await popup.close();
    await approve(page, 'Approve 12.00 USD at github.com').click();
    await page.getByText('Nothing waits for you').waitFor();
    await page.locator('.badge', { hasText: 'Approved' }).first().waitFor();
    expect(await violations(page)).toEqual([]);
  });

  test('an event costs what changed, not every list', async () => {
    let bytes = 0;
    const count = async (response: Response) => {
      if (response.url().includes('/api/') && !response.url().endsWith('/events'))
        bytes += (await response.body()).length;
    };
    page.on('response', count);
    await ask(14);
    await page.getByRole('article', { name: /engineering asks for 14\.00 USD/ }).waitFor();
    await page.getByRole('button', { name: 'Deny' }).click();
    await page.getByText('Nothing waits for you').waitFor();
    page.off('response', count);
    // Two events and the answer to the denial.
    expect(bytes).toBeGreaterThan(1_000);
    expect(bytes).toBeLessThan(10_000);
  });

  test('a backend that goes away leaves what was read, inert, and is found again by itself', async () => {
    await ask(13);
    await approve(page, 'Approve 13.00 USD at github.com').waitFor();
    const { port } = app;
    await app.close();
    await page.getByText('No connection to the backend.').waitFor();
    for (const name of ['Approve 13.00 USD at github.com', 'Deny'])
      expect(await page.getByRole('button', { name }).getAttribute('aria-disabled')).toBe('true');
    await page.getByText('so nothing can be decided here until it does').waitFor();
    expect(await violations(page)).toEqual([]);
    app = await startApp(port);
    await page.getByText('No connection to the backend.').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Deny' }).and(page.locator('[aria-disabled="false"]')).click();
    await page.getByText('Nothing waits for you').waitFor();
  });

  test('an address that leads nowhere says so and leads home', async () => {
    for (const [path, title] of [
      ['/nonsense/page', 'There is no such page'],
      ['/requests/req_nothing', 'There is no such request'],
    ] as const) {
      await page.evaluate((to) => {
        history.pushState(null, '', to);
        dispatchEvent(new PopStateEvent('popstate'));
      }, path);
      await page.getByRole('heading', { name: title, level: 1 }).waitFor();
      expect(await page.title()).toBe(`${title} · Countersign`);
      expect(await violations(page)).toEqual([]);
      await page.getByRole('link', { name: 'Show what waits for you' }).click();
      await page.getByRole('heading', { name: 'Waiting for you' }).waitFor();
    }
  });

  test('reads what happened, with the rule and who decided', async () => {
    await go('Activity');
    await page.getByRole('button', { name: /github\.com.*Approved/ }).click();
    await page.getByText('purchase approved').waitFor();
    expect(await page.locator('.detail').innerText()).toContain('by owner');
    // How much an entry is about stands beside it.
    await page.getByText(/^purchase requested .*12\.00 USD$/).waitFor();
    expect(await violations(page)).toEqual([]);
  });

  test('adds an issuer, sees what it cannot do, and never its key again', async () => {
    await go('Issuers');
    await page.getByText('Test: buys nothing').first().waitFor();
    await page.getByLabel('Kind').selectOption('privacy');
    await page.getByLabel('World').selectOption('live');
    await page.getByLabel('Name', { exact: true }).fill('My Privacy');
    await page.getByLabel('Key', { exact: true }).fill('privacy-key-of-the-surfaces');
    await page.getByRole('button', { name: 'Add the issuer' }).click();
    await page.getByText('A live key spends money').waitFor();
    await page.getByLabel('World').selectOption('test');
    await page.keyboard.press('Tab');
    await page.getByLabel('Key', { exact: true }).press('Enter');
    const added = page.getByRole('region', { name: 'My Privacy' });
    await added.getByText('a purchase of 14.01 gets a card for up to 15.00').waitFor();
    expect(await page.content()).not.toContain('privacy-key-of-the-surfaces');
    expect(await violations(page)).toEqual([]);
    await added.getByRole('button', { name: 'Change My Privacy' }).click();
    const form = added.getByRole('form', { name: 'Change My Privacy' });
    await form.getByLabel('New key').fill('short');
    await form.getByRole('button', { name: 'Save My Privacy' }).click();
    await form.getByText('8 to 300 printable characters').waitFor();
    expect(await form.getByLabel('New key').getAttribute('aria-invalid')).toBe('true');
    expect(await violations(page)).toEqual([]);
    await form.getByLabel('New key').fill('another-key-of-the-surfaces-9876');
    await form.getByRole('button', { name: 'Save My Privacy' }).click();
    await added.getByText('…9876').waitFor();
    await added.getByRole('button', { name: 'Disable My Privacy' }).click();
    await added.getByText('Disabled: makes no new cards').waitFor();
    await added.getByRole('button', { name: 'Remove My Privacy' }).click();
    await added.getByRole('button', { name: 'Remove My Privacy and its key now' }).click();
    await added.waitFor({ state: 'detached' });
  });

  test('is told why the currency stays once a purchase was approved', async () => {
    await go('Settings');
    const field = page.getByLabel('Currency');
    await field.focus();
    await page.keyboard.press('E');
    expect(await field.inputValue()).toBe('EUR');
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Save settings' }).click();
    await page.getByText('are counted in its currency').waitFor();
    await go('Agents');
    await go('Settings');
    await page.locator('#currency option[value="USD"]:checked').waitFor({ state: 'attached' });
  });

  test('signs out, and a wrong password does not let anybody in', async () => {
    await page.getByRole('button', { name: 'Sign out' }).click();
    // The settings ask for passwords too, and stand there until the answer comes.
    await page.getByRole('button', { name: 'Sign in', exact: true }).waitFor();
    await page.getByLabel('Password', { exact: true }).fill('not the password');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByText('The password is wrong.').waitFor();
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByRole('heading', { name: 'Settings' }).waitFor();
  });

  test('whose session ended signs in again and is where they were', async () => {
    // Cookies alone would come back: whoever has the key gets them again.
    await (await ownerElsewhere(address, PASSWORD)).send('DELETE', '/api/v1/sessions');
    await go('Activity');
    await page.getByText('Your session has ended.').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByRole('heading', { name: 'Activity' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/activity');
    // And hears of what changes again.
    await go('Home');
    await ask(15);
    await page.getByRole('article', { name: /engineering asks for 15\.00 USD/ }).waitFor({ timeout: 5_000 });
  });
});

test('the side panel lists what happened', async () => {
  const panel = await extensionPage(browser, 'sidepanel.html');
  await panel.getByText('github.com').first().waitFor();
  expect(await violations(panel)).toEqual([]);
  await panel.close();
});
