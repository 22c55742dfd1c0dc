import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext } from 'playwright';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { buildExtension } from '#scripts/build-products';
import { launchBrowser } from '#scripts/stage/browser';
import { type PayingShop, startPayingShop, type Way } from '#tests/extension/paying-shop';

const LINK = '<a href="#" id="pay">Place order</a>';
const FORM = `'<form method="post" action="' + url + '"><input name="card_number" value="' + card.number + '"><input name="cvc" value="' + card.cvc + '"></form>'`;

const WAYS: Record<string, Way> = {
  'target-blank': { send: '', form: 'method="post" action="/pay/target-blank" target="_blank"' },
  'target-blank-get': { send: '', form: 'method="get" action="/pay/target-blank-get" target="_blank"' },
  'window-form': {
    send: `const opened = window.open('/buy/plain', 'w'); await new Promise((done) => { opened.onload = done; });
      opened.document.body.innerHTML = ${FORM}; opened.document.forms[0].submit();`,
  },
  'window-fetch': {
    send: `const opened = window.open('/buy/plain', 'w'); await new Promise((done) => { opened.onload = done; });
      return opened.fetch(url, { method: 'POST', body: new URLSearchParams(card) });`,
  },
  socket: {
    send: `const socket = new WebSocket('ws://' + location.host); socket.onopen = () => socket.send(JSON.stringify(card));`,
    button: LINK,
  },
  'socket-bytes': {
    send: `const socket = new WebSocket('ws://' + location.host);
      socket.onopen = () => socket.send(new TextEncoder().encode(JSON.stringify(card)));`,
    button: '<div id="pay">Go</div>',
  },
  encrypted: {
    send: `const keys = await crypto.subtle.generateKey({ name: 'RSA-OAEP', modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]), hash: 'SHA-256' }, true, ['encrypt', 'decrypt']);
      const sealed = await crypto.subtle.encrypt({ name: 'RSA-OAEP' }, keys.publicKey, new TextEncoder().encode(JSON.stringify(card)));
      const encryptedCard = btoa(String.fromCharCode(...new Uint8Array(sealed)));
      return fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ encryptedCard }) });`,
    button: '<div id="pay">Go</div>',
  },
  elsewhere: {
    send: `return fetch('http://other.localhost:' + location.port + url, { method: 'POST', mode: 'no-cors', body: new URLSearchParams(card) });`,
    button: LINK,
  },
  silent: { send: '', button: LINK },
  plain: { send: `return fetch(url, { method: 'POST', body: new URLSearchParams(card) });` },
};

const folder = mkdtempSync(join(tmpdir(), 'countersign-held-'));
let browser: BrowserContext;
let shop: PayingShop;

beforeAll(async () => {
  browser = await launchBrowser(join(folder, 'profile'), await buildExtension());
  shop = await startPayingShop(folder, browser, WAYS);
});
afterAll(async () => {
  await browser?.close();
  await shop?.close();
  rmSync(folder, { recursive: true, force: true });
});
afterEach(async () => {
  await Promise.all(browser.pages().map((page) => page.close()));
});

/** What the agent is told of the fill, and how long after the button was pressed. */
async function told(requestId: string, outcome = 'fill_failed') {
  const pressed = Date.now();
  await expect
    .poll(async () => (await shop.client.checkStatus(requestId)).fill?.outcome, {
      timeout: 15_000,
      interval: 50,
    })
    .toBe(outcome);
  const { fill, message } = await shop.client.checkStatus(requestId);
  return { why: fill?.why, message, ms: Date.now() - pressed };
}
const withAlias = (alias: string) =>
  shop.arrived.filter(({ path, body }) =>
    `${path} ${body.toString('latin1')}`.replace(/[ +]/g, '').includes(alias),
  );

async function press(way: string) {
  const opened = await shop.fill(way);
  expect(opened.fill.outcome).toBe('filled');
  await opened.tab.locator('#pay').click();
  return opened;
}

test.each(['target-blank', 'target-blank-get', 'window-form'])(
  '%s: stopped before it sends anything, and told at once',
  async (way) => {
    const before = shop.arrived.length;
    const { requestId, tab } = await press(way);
    expect(await told(requestId)).toMatchObject({
      why: 'sent_to_new_tab',
      message: expect.stringContaining('same tab'),
    });
    expect(shop.arrived).toHaveLength(before);
    expect(await tab.locator('#number').inputValue()).toBe('');
  },
);

test('a window that the page opened can ask for nothing with the alias', async () => {
  const before = shop.arrived.length;
  const { tab } = await press('window-fetch');
  await expect.poll(() => tab.locator('#said').textContent()).toBe('failed TypeError');
  expect(shop.arrived).toHaveLength(before);
});

test('another tab of the same shop sends no body while one is armed, and does again afterwards', async () => {
  const { tab, alias } = await shop.fill('plain');
  const other = await browser.newPage();
  await other.goto(`${shop.originOf('plain')}/buy/plain`);
  const post = () =>
    other.evaluate(
      (body) =>
        fetch('/pay/plain', { method: 'POST', body }).then(
          ({ status }) => status,
          () => 'stopped',
        ),
      `card_number=${alias}&cvc=123`,
    );
  expect(await post()).toBe('stopped');
  expect(withAlias(alias)).toEqual([]);
  // The shop's other pages are read as ever.
  expect(await other.evaluate(() => fetch('/buy/plain').then(({ status }) => status))).toBe(200);
  await tab.close();
  await expect.poll(post).toBe(200);
});

test.each(['socket', 'socket-bytes'])(
  '%s: told within a second, whatever the button is called',
  async (way) => {
    const { requestId, alias } = await press(way);
    const { why, ms } = await told(requestId);
    expect(why).toBe('sent_by_websocket');
    expect(ms).toBeLessThan(1_500);
    expect(shop.heard.at(-1)).toContain(alias);
  },
);

test('a card that the page encrypts: stopped, and told within a second', async () => {
  const before = shop.arrived.length;
  const { requestId } = await press('encrypted');
  const { why, ms } = await told(requestId);
  expect(why).toBe('encrypted_in_page');
  expect(ms).toBeLessThan(1_500);
  expect(shop.arrived).toHaveLength(before);
});

test.each([
  ['elsewhere', 'sent_elsewhere'],
  ['silent', 'submitted_without_payment'],
])('%s: a link that is no button is noticed too, and %s is told', async (way, expected) => {
  const { requestId } = await press(way);
  expect((await told(requestId)).why).toBe(expected);
});
