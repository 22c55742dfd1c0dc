import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, CDPSession, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CONFIRMATION_HEADER } from '#protocol/passkey';
import { buildDashboard, buildExtension } from '#scripts/build-products';
import { extensionPage, launchBrowser, pairBrowser } from '#scripts/stage/browser';
import { createOwnerClient, type OwnerClient } from '#scripts/stage/owner-client';
import { type App, createApp } from '#server/app';
import { readConfig } from '#server/config';
import { createLog } from '#server/log';
import { violations } from '#tests/e2e/violations';
import { ownerElsewhere } from '#tests/worlds/owner-elsewhere';

const PASSWORD = 'a password of some length';
const OWNER_TOKEN = 'owner-token-of-the-tests-only';
const folder = mkdtempSync(join(tmpdir(), 'countersign-passkeys-'));
let extensionFolder: string;
let app: App;
let address: string;
let owner: OwnerClient;
let browser: BrowserContext;
let page: Page;
let authenticator: Authenticator;
let agentId: string;
let agentKey: string;

beforeAll(async () => {
  [extensionFolder] = await Promise.all([buildExtension(), buildDashboard()]);
  const environment = {
    PORT: '0',
    COUNTERSIGN_DATA: join(folder, 'data'),
    COUNTERSIGN_OWNER_TOKEN: OWNER_TOKEN,
  };
  const read = readConfig(environment);
  if (!read.ok) throw new Error(read.problems.join('\n'));
  app = await createApp(read.config, createLog({ write: () => undefined }));
  address = `http://localhost:${app.port}`;
  owner = createOwnerClient(address, OWNER_TOKEN);
  browser = await launchBrowser(join(folder, 'profile'), extensionFolder);
  page = await browser.newPage();
  authenticator = await addAuthenticator(page);
});
afterAll(async () => {
  await browser?.close();
  await app?.close();
  rmSync(folder, { recursive: true, force: true });
});

type Authenticator = { cdp: CDPSession; id: string };

/** Chromium's own authenticator, without a person's finger: it verifies whoever asks. */
async function addAuthenticator(of: Page): Promise<Authenticator> {
  const cdp = await of.context().newCDPSession(of);
  await cdp.send('WebAuthn.enable');
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return { cdp, id: authenticatorId };
}

/** The same passkey in another window of the person's. */
async function takeAlong(to: Page): Promise<void> {
  const { cdp, id } = await addAuthenticator(to);
  const { credentials } = await authenticator.cdp.send('WebAuthn.getCredentials', {
    authenticatorId: authenticator.id,
  });
  for (const credential of credentials) {
    // Ahead of what the first window will count to, as one device's counter would be.
    await cdp.send('WebAuthn.addCredential', {
      authenticatorId: id,
      credential: { ...credential, signCount: credential.signCount + 100 },
    });
  }
}

async function ask(amount: number): Promise<string> {
  const answer = await fetch(`${address}/api/v1/purchases`, {
    method: 'POST',
    headers: { authorization: `Bearer ${agentKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      merchant_url: 'github.com',
      amount,
      description: 'GitHub Copilot seat renewal',
      justification: 'Seat renewal at the standard rate',
    }),
  });
  const { request_id, status } = await answer.json();
  expect(status).toBe('pending_review');
  return request_id;
}

/** The button is inert for half a second after its card moved. */
async function approve(of: Page, amount: string): Promise<void> {
  const button = of.getByRole('button', { name: `Approve ${amount} USD at github.com` });
  await button.and(of.locator('[aria-disabled="false"]')).click();
}

const go = (name: string) => page.getByRole('link', { name, exact: true }).click();
const dialog = (of: Page) => of.getByRole('dialog');
const confirm = (of: Page) => dialog(of).getByRole('button', { name: 'Confirm with a passkey' }).click();

describe('a person with a passkey', () => {
  test('claims the account and adds one; it works at once', async () => {
    await page.goto((await app.setupLink()) ?? '');
    await page.getByLabel('Password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Claim it' }).click();
    await page.getByRole('heading', { name: 'Waiting for you' }).waitFor();
    await go('Settings');
    await page.getByLabel('Name of the new passkey').fill('Laptop');
    await page.getByLabel('Your password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Add a passkey' }).click();
    await page.getByText('not used yet').waitFor();
    expect(await page.getByText(/^Waits/).count()).toBe(0);
    expect(await violations(page)).toEqual([]);
  });

  test('signs out and in again with it', async () => {
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: 'Sign in with a passkey' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await page.getByRole('heading', { name: 'Settings' }).waitFor();
    await page.getByText('signed in with a passkey').waitFor();
  });

  test('confirms a new agent with it', async () => {
    await go('Agents');
    await page.getByLabel('Name', { exact: true }).fill('engineering');
    await page.getByLabel('At most in a day').fill('50.00');
    await page.getByRole('button', { name: 'Create the agent' }).click();
    await dialog(page).getByRole('heading', { name: 'Create the agent engineering' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await confirm(page);
    agentKey = await page.locator('.key').innerText();
    const [agent] = (await owner.agents()).items;
    agentId = agent?.id ?? '';
  });

  test('changes the currency by confirming what every limit becomes, and back', async () => {
    await go('Settings');
    for (const [from, to] of [
      ['USD', 'EUR'],
      ['EUR', 'USD'],
    ] as const) {
      await page
        .getByLabel('Currency')
        .and(page.locator(`:has(option[value="${from}"]:checked)`))
        .waitFor();
      await page.getByLabel('Currency').selectOption(to);
      await page.getByRole('button', { name: 'Save settings' }).click();
      await dialog(page).getByText(`Currency: ${from} → ${to}`).waitFor();
      await dialog(page).getByText(`engineering: daily limit 50.00 ${to}`).waitFor();
      expect(await violations(page)).toEqual([]);
      await confirm(page);
      await page.getByText('Saved.').waitFor();
    }
    expect(await page.getByLabel('Currency').inputValue()).toBe('USD');
  });

  test('asks its issuers in another order by confirming it', async () => {
    await go('Issuers');
    for (const name of ['First', 'Second']) {
      await page.getByLabel('Kind').selectOption('privacy');
      await page.getByLabel('Name', { exact: true }).fill(name);
      await page.getByLabel('Key', { exact: true }).fill(`privacy-key-of-the-${name}`);
      await page.getByRole('button', { name: 'Add the issuer' }).click();
      await confirm(page);
      await page.getByRole('region', { name }).waitFor();
    }
    await page.getByRole('button', { name: 'Ask Second earlier' }).click();
    await dialog(page).getByRole('heading', { name: 'Ask the card issuers in another order' }).waitFor();
    await dialog(page).getByText('1. Second').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByText('Not confirmed. Nothing was changed.').waitFor();
    await page.getByRole('button', { name: 'Ask Second earlier' }).click();
    await confirm(page);
    await page.getByRole('button', { name: 'Ask First earlier' }).waitFor();
    for (const name of ['First', 'Second']) {
      await page.getByRole('button', { name: `Remove ${name}`, exact: true }).click();
      await page.getByRole('button', { name: `Remove ${name} and its key now` }).click();
      await page.getByRole('region', { name }).waitFor({ state: 'detached' });
    }
  });

  test('raises a limit only by confirming what is shown; a no changes nothing; the keyboard is enough', async () => {
    await go('Agents');
    await page.getByRole('button', { name: 'Change the rules' }).click();
    await page.getByLabel('At most in a day').first().fill('80.00');
    await page.getByRole('button', { name: 'Save the rules' }).click();
    await dialog(page).getByText('Daily limit: 50.00 → 80.00').waitFor();
    await page.keyboard.press('Escape');
    await page.getByText('Not confirmed. Nothing was changed.').waitFor();
    await page.getByRole('button', { name: 'Save the rules' }).click();
    await dialog(page).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Change the rules' }).waitFor();
    const agent = await owner.call<{ policy: object }>('GET', `/api/v1/agents/${agentId}`);
    expect(agent.policy).toEqual({ daily_limit: '80.00' });
  });

  test('lowers it without being asked', async () => {
    await page.getByRole('button', { name: 'Change the rules' }).click();
    await page.getByLabel('At most in a day').first().fill('70.00');
    await page.getByRole('button', { name: 'Save the rules' }).click();
    await page.getByText('70.00').waitFor();
    expect(await dialog(page).count()).toBe(0);
  });

  test('approves with it; the answer that did it does nothing a second time', async () => {
    await go('Home');
    await page.getByText('Nothing waits for you').waitFor();
    const id = await ask(12);
    await approve(page, '12.00');
    await dialog(page).getByRole('heading', { name: 'Approve 12.00 USD at github.com' }).waitFor();
    expect(await violations(page)).toEqual([]);
    const sent = page.waitForRequest((request) => request.headers()[CONFIRMATION_HEADER] !== undefined);
    await confirm(page);
    const request = await sent;
    await page.getByText('Nothing waits for you').waitFor();
    expect((await owner.request(id)).decided_by).toBe('owner');
    const other = await ask(13);
    const { digest } = await owner.request(other);
    const elsewhere = await ownerElsewhere(address, PASSWORD);
    const replayed = await elsewhere.send(
      'POST',
      `/api/v1/requests/${other}/approve`,
      { digest },
      {
        [CONFIRMATION_HEADER]: request.headers()[CONFIRMATION_HEADER] ?? '',
      },
    );
    expect((await replayed.json()).reason_code).toBe('ceremony_unknown');
    await owner.call('POST', `/api/v1/requests/${other}/deny`, {});
  });

  test('approves from the popup in a window of the dashboard', async () => {
    await pairBrowser(browser, owner, { address, name: 'My laptop', seat: 'owner', automation: true });
    const id = await ask(14);
    const popup = await extensionPage(browser, 'popup.html');
    const opened = browser.waitForEvent('page');
    await approve(popup, '14.00');
    const window = await opened;
    await window.waitForURL(`${address}/requests/${id}`);
    await takeAlong(window);
    await approve(window, '14.00');
    await confirm(window);
    await window.getByRole('heading', { name: 'Decided' }).waitFor();
    expect(await violations(window)).toEqual([]);
    expect((await owner.request(id)).status).toBe('approved');
    await window.close();
    await popup.close();
  });

  test('adds a second one: confirmed with the first, or waiting 24 hours and refused', async () => {
    await go('Settings');
    // Another authenticator, as a phone is: the first one would say that it is registered already.
    await authenticator.cdp.send('WebAuthn.removeVirtualAuthenticator', {
      authenticatorId: authenticator.id,
    });
    await addAuthenticator(page);
    await page.getByLabel('Name of the new passkey').fill('Phone');
    await page.getByRole('button', { name: 'Add a passkey' }).click();
    await dialog(page).getByRole('heading', { name: 'Add the passkey Phone' }).waitFor();
    await dialog(page).getByRole('button', { name: 'Not now' }).click();
    await page.getByRole('button', { name: 'Add Phone and wait 24 hours' }).click();
    await page.getByText(/^Waits, 23 h/).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Refuse Phone' }).click();
    await page.getByText(/^Waits/).waitFor({ state: 'detached' });
    expect((await owner.call<{ items: unknown[] }>('GET', '/api/v1/passkeys')).items).toHaveLength(1);
  });
});

test('a session in an agent’s browser approves and raises nothing, signed in as it may be', async () => {
  const driven = await launchBrowser(join(folder, 'agent'), extensionFolder);
  await pairBrowser(driven, owner, {
    address,
    name: 'Agent browser',
    seat: 'agent',
    agents: [agentId],
    automation: true,
  });
  const id = await ask(15);
  const inside = await driven.newPage();
  await inside.goto(address);
  await inside.getByLabel('Password').fill(PASSWORD);
  await inside.getByRole('button', { name: 'Sign in', exact: true }).click();
  await inside.getByText('This browser holds an agent’s seat').waitFor();
  await approve(inside, '15.00');
  await inside.getByText('This session was seen in a browser that an agent drives.').waitFor();
  expect(await dialog(inside).count()).toBe(0);
  expect((await owner.request(id)).status).toBe('pending_review');
  await driven.close();
});
