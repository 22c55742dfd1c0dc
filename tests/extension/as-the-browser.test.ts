import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { buildExtension } from '#scripts/build-products';
import { launchBrowser } from '#scripts/stage/browser';
import { type Arrived, type PayingShop, startPayingShop, type Way } from '#tests/extension/paying-shop';

const read = (body: Buffer) => {
  const text = body.toString();
  const said = text.startsWith('{') ? JSON.parse(text) : Object.fromEntries(new URLSearchParams(text));
  return { number: (said.card_number ?? said.number).replace(/\D/g, ''), cvc: said.cvc };
};
const WAYS: Record<string, Way> = {
  form: { send: '', form: 'method="post" action="/pay/form"' },
  script: {
    send: `const made = document.createElement('form'); made.method = 'post'; made.action = url;
    for (const [name, value] of Object.entries(card)) { const one = document.createElement('input'); one.name = name; one.value = value; made.append(one); }
    document.body.append(made); setTimeout(() => made.submit(), 10);`,
  },
  fetch: {
    send: `return fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', 'x-csrf': 'a' }, body: JSON.stringify(card) });`,
  },
  'fetch-bare': {
    send: `return fetch(url, { method: 'POST', referrerPolicy: 'no-referrer', body: new URLSearchParams(card) });`,
  },
  xhr: {
    send: `const asked = new XMLHttpRequest(); asked.open('PUT', url); asked.setRequestHeader('content-type', 'application/json'); asked.send(JSON.stringify(card));`,
  },
  beacon: { send: `navigator.sendBeacon(url, new URLSearchParams(card));` },
  frame: {
    send: '',
    form: 'method="post" action="/pay/frame" target="inner"',
    button: '<button id="pay">Pay</button><iframe name="inner"></iframe>',
  },
};

const folder = mkdtempSync(join(tmpdir(), 'countersign-as-browser-'));
let browser: BrowserContext;
let shop: PayingShop;

beforeAll(async () => {
  browser = await launchBrowser(join(folder, 'profile'), await buildExtension());
  shop = await startPayingShop(
    folder,
    browser,
    Object.fromEntries(Object.entries(WAYS).map(([name, way]) => [name, { ...way, read }])),
  );
});
afterAll(async () => {
  await browser?.close();
  await shop?.close();
  rmSync(folder, { recursive: true, force: true });
});
afterEach(async () => {
  await Promise.all(browser.pages().map((page) => page.close()));
});

async function pressed(page: Page): Promise<Arrived> {
  const before = shop.arrived.length;
  await page.locator('#pay').click();
  await expect.poll(() => shop.arrived.length, { timeout: 20_000 }).toBe(before + 1);
  return shop.arrived.at(-1) as Arrived;
}
/** What says something of one connection or one body, and nothing of the browser. */
const OF_THE_HOP = new Set(['connection', 'content-length', 'host']);
const headersOf = ({ headers }: Arrived) =>
  Object.fromEntries(
    Object.entries(headers)
      .filter(([name]) => !OF_THE_HOP.has(name))
      .map(([name, value]) => [
        name,
        name === 'cookie' ? String(value).split('; ').sort().join('; ') : String(value),
      ]),
  );

test.each(Object.keys(WAYS))(
  '%s: the shop reads the same headers from the relay as from the browser',
  async (way) => {
    // A browser without a window forgets the cookies of its session.
    const expires = Date.now() / 1000 + 3600;
    await browser.addCookies([
      { name: 'lax', value: '1', url: shop.originOf(way), sameSite: 'Lax', expires },
      { name: 'strict', value: '2', url: shop.originOf(way), sameSite: 'Strict', httpOnly: true, expires },
    ]);
    const direct = await browser.newPage();
    await direct.goto(`${shop.originOf(way)}/buy/${way}`);
    for (const [id, value] of [
      ['number', '4242424242424242'],
      ['expiry', '08/28'],
      ['code', '123'],
    ] as const)
      await direct.locator(`#${id}`).fill(value);
    const asBrowser = headersOf(await pressed(direct));
    await direct.close();
    const { tab, fill } = await shop.fill(way);
    expect(fill.outcome).toBe('filled');
    const relayed = headersOf(await pressed(tab));
    // Node 20 undoes no zstd, so it is not offered.
    expect(relayed).toEqual({ ...asBrowser, 'accept-encoding': 'gzip, deflate, br' });
  },
);
