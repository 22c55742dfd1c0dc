import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildDashboard, buildExtension } from '#scripts/build-products';
import { launchBrowser } from '#scripts/stage/browser';
import { createOwnerClient, type OwnerClient } from '#scripts/stage/owner-client';
import { type App, createApp } from '#server/app';
import { readConfig } from '#server/config';
import { createLog } from '#server/log';
import { ownerElsewhere } from '#tests/worlds/owner-elsewhere';
import { createSessionKey } from '#tests/worlds/session-key';

const PASSWORD = 'a password of some length';
const OWNER_TOKEN = 'owner-token-of-the-tests-only';
const folder = mkdtempSync(join(tmpdir(), 'countersign-borrowed-'));
let app: App;
let address: string;
let owner: OwnerClient;
let browser: BrowserContext;
let page: Page;
let apiKey: string;
/** The agent's own server, on another port of the name that the dashboard has. */
let elsewhere: Server;
let theirs: string;
let stolen = '';
let planted: string[] = [];

beforeAll(async () => {
  const [extension] = await Promise.all([buildExtension(), buildDashboard()]);
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
  apiKey = (await owner.createAgent('engineering', {})).api_key;
  elsewhere = createServer((request, response) => {
    stolen = request.headers.cookie ?? '';
    response.setHeader('set-cookie', planted);
    response.setHeader('content-type', 'text/html').end('<title>a preview</title>');
  });
  await new Promise<void>((resolve) => elsewhere.listen(0, 'localhost', resolve));
  theirs = `http://localhost:${(elsewhere.address() as AddressInfo).port}`;
  browser = await launchBrowser(join(folder, 'profile'), extension);
  page = await browser.newPage();
  await page.goto((await app.setupLink()) ?? '');
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Claim it' }).click();
  await page.getByText('Nothing waits for you').waitFor();
});
afterAll(async () => {
  await browser?.close();
  await app?.close();
  elsewhere?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function visitTheirs<T>(look: (there: Page) => Promise<T>): Promise<T> {
  const there = await browser.newPage();
  await there.goto(theirs);
  const seen = await look(there);
  await there.close();
  return seen;
}

async function ask(amount: number): Promise<string> {
  const answer = await fetch(`${address}/api/v1/purchases`, {
    method: 'POST',
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      merchant_url: 'github.com',
      amount,
      description: 'A seat',
      justification: 'The team needs it.',
    }),
  });
  return (await answer.json()).request_id;
}

/** In the page that has been open all along: the request appears by itself, and is approved. */
async function approveInTheOpenPage(amount: string): Promise<void> {
  const button = page.getByRole('button', { name: `Approve ${amount} USD at github.com` });
  await button.and(page.locator('[aria-disabled="false"]')).click();
  await page.getByText('Nothing waits for you').waitFor();
}

test('a server on another port gets the owner’s cookie and can do nothing with it', async () => {
  const key = await visitTheirs((there) =>
    there.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name)),
  );
  expect(key).toEqual([]);
  expect(stolen).toContain('countersign_session=ses_');
  const id = await ask(12);
  const { digest } = await owner.request(id);
  const own = createSessionKey({ url: address });
  for (const [method, path, body] of [
    ['POST', `/api/v1/requests/${id}/approve`, { digest }],
    ['PATCH', '/api/v1/settings', { aggregate: { daily: null } }],
    ['POST', '/api/v1/passkeys/options', undefined],
    ['GET', '/api/v1/events', undefined],
  ] as const) {
    for (const [proof, code] of [
      [{}, 'proof_required'],
      [await own.proof(method, path), 'proof_other_key'],
    ] as const) {
      const answer = await fetch(`${address}${path}`, {
        method,
        headers: { cookie: stolen, origin: address, 'content-type': 'application/json', ...proof },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
      expect([path, answer.status, (await answer.json()).reason_code]).toEqual([path, 401, code]);
    }
  }
  expect((await owner.request(id)).status).toBe('pending_review');
  await approveInTheOpenPage('12.00');
  expect((await owner.request(id)).decided_by).toBe('owner');
});

test('cookies that it plants over and beside the owner’s change nothing for the owner', async () => {
  const { cookie: fixed } = await ownerElsewhere(address, PASSWORD);
  expect(fixed).toContain('countersign_session=ses_');
  planted = [
    `${fixed}; Path=/; HttpOnly`,
    `${fixed}; Path=/api; HttpOnly`,
    'countersign_agent_browser=1; Path=/; HttpOnly',
  ];
  await visitTheirs(async () => undefined);
  const id = await ask(13);
  await approveInTheOpenPage('13.00');
  expect((await owner.request(id)).decided_by).toBe('owner');
  await page.reload();
  await page.getByText('Nothing waits for you').waitFor();
  expect(await page.getByText('an agent’s seat').count()).toBe(0);
});

test('a jar that it fills with cookies until no request fits is emptied, and the owner goes on', async () => {
  planted = Array.from({ length: 25 }, (_, n) => `c${n}=${'x'.repeat(3_500)}; Path=/`);
  await visitTheirs(async () => undefined);
  const refused = await page.evaluate(async () => (await fetch('/healthz', { method: 'HEAD' })).status);
  expect(refused).toBe(431);
  // Emptied by that; filled again, the page finds out by itself.
  await visitTheirs(async () => undefined);
  const id = await ask(14);
  await approveInTheOpenPage('14.00');
  expect((await owner.request(id)).decided_by).toBe('owner');
  await page.reload();
  await page.getByText('Nothing waits for you').waitFor();
});
