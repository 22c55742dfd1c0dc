import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { BrowserContext, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildDashboard, buildExtension } from '#scripts/build-products';
import { extensionPage, launchBrowser } from '#scripts/stage/browser';
import { type App, createApp } from '#server/app';
import { readConfig } from '#server/config';
import { createLog } from '#server/log';

const PASSWORD = 'a password of some length';
const folder = mkdtempSync(join(tmpdir(), 'countersign-surfaces-'));
let app: App;
let address: string;
let browser: BrowserContext;
let page: Page;

beforeAll(async () => {
  const [extensionFolder] = await Promise.all([buildExtension(), buildDashboard()]);
  const read = readConfig({ PORT: '0', COUNTERSIGN_DATA: join(folder, 'data') });
  if (!read.ok) throw new Error(read.problems.join('\n'));
  app = await createApp(read.config, createLog(process.stderr));
  address = `http://localhost:${app.port}`;
  browser = await launchBrowser(join(folder, 'profile'), extensionFolder);
  page = await browser.newPage();
});
afterAll(async () => {
  await browser?.close();
  await app?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function violations(of: Page): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    // Without motion, so that no colour is measured halfway from one theme to the other.
    await of.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const result = await new AxeBuilder({ page: of }).analyze();
    found.push(
      ...result.violations.map(({ id, nodes }) => `${colorScheme} ${id}: ${nodes[0]?.html.slice(0, 120)}`),
    );
  }
  return found;
}

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
    await page.goto(`${address}/agents`);
    await page.getByLabel('Name', { exact: true }).fill('engineering');
    await page.getByLabel('Approved by rule up to').fill('10.001');
    await page.getByRole('button', { name: 'Create the agent' }).click();
    await page.getByText('auto_approve_threshold: USD has 2 decimals').waitFor();
    await page.getByLabel('Approved by rule up to').fill('10.00');
    await page.getByRole('button', { name: 'Create the agent' }).click();
    await page.locator('.key').waitFor();
    expect(await page.locator('.key').innerText()).toMatch(/^cs_/);
    expect(await violations(page)).toEqual([]);
  });

  test('pairs this browser: a code into the extension, its number back into the dashboard', async () => {
    await page.goto(`${address}/browsers`);
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

  test('approves what waits; a program that drives the paired browser does not', async () => {
    const key = await newKey(page, address);
    const asked = await fetch(`${address}/api/v1/purchases`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        merchant_url: 'github.com',
        amount: 12,
        description: 'GitHub Copilot seat renewal',
        justification: 'Seat renewal at the standard rate',
      }),
    });
    expect((await asked.json()).status).toBe('pending_review');
    // This owner seat was paired without automation, and a program drives it: its popup refuses.
    const popup = await extensionPage(browser, 'popup.html');
    await popup.getByRole('button', { name: /^Approve 12.00 USD/ }).waitFor();
    await popup.waitForTimeout(700);
    await popup.getByRole('button', { name: /^Approve 12.00 USD/ }).click({ force: true });
    await popup.waitForTimeout(500);
    expect(await violations(popup)).toEqual([]);
    await popup.close();
    await page.goto(address);
    await page.getByText('github.com').first().waitFor();
    await page.waitForTimeout(700);
    await page.getByRole('button', { name: 'Approve 12.00 USD at github.com' }).click();
    await page.getByText('Nothing waits for you').waitFor();
    await page.locator('.badge', { hasText: 'Approved' }).first().waitFor();
    expect(await violations(page)).toEqual([]);
  });

  test('reads what happened, with the rule and who decided', async () => {
    await page.goto(`${address}/activity`);
    await page.getByRole('button', { name: /github\.com/ }).click();
    await page.getByText('purchase approved').waitFor();
    expect(await page.locator('.detail').innerText()).toContain('by owner');
    // How much an entry is about stands beside it.
    await page.getByText(/^purchase requested .*12\.00 USD$/).waitFor();
    expect(await violations(page)).toEqual([]);
  });

  test('adds an issuer, sees what it cannot do, and never its key again', async () => {
    await page.goto(`${address}/issuers`);
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
    await form.getByRole('alert').getByText('8 to 300 printable characters').waitFor();
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
    await page.goto(`${address}/settings`);
    const field = page.getByLabel('Currency');
    await field.focus();
    await page.keyboard.press('E');
    expect(await field.inputValue()).toBe('EUR');
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Save settings' }).click();
    await page.getByText('are counted in its currency').waitFor();
    await page.reload();
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
    await page.getByRole('heading').first().waitFor();
  });
});

test('the side panel lists what happened', async () => {
  const panel = await extensionPage(browser, 'sidepanel.html');
  await panel.getByText('github.com').first().waitFor();
  expect(await violations(panel)).toEqual([]);
  await panel.close();
});

/** The key of the agent made above is shown once; the page that made it still shows it to nobody else, so a new one is made. */
async function newKey(signedIn: Page, origin: string): Promise<string> {
  return signedIn.evaluate(async (base) => {
    const { items } = await (await fetch(`${base}/api/v1/agents`)).json();
    const made = await fetch(`${base}/api/v1/agents/${items[0].id}/key`, { method: 'POST' });
    return (await made.json()).api_key;
  }, origin);
}
