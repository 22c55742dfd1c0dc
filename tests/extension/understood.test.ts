import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, inflateSync } from 'node:zlib';
import type { BrowserContext } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildExtension } from '#scripts/build-products';
import { launchBrowser } from '#scripts/stage/browser';
import { type PayingShop, type SentCard, startPayingShop, type Way } from '#tests/extension/paying-shop';

const text = (body: Buffer) => body.toString('utf8');
const json = (body: Buffer) => JSON.parse(text(body));
const form = (body: Buffer) => Object.fromEntries(new URLSearchParams(text(body)));
const named = (fields: Record<string, string>, number: string, cvc: string): SentCard => ({
  number: (fields[number] ?? '').replace(/\D/g, ''),
  cvc: fields[cvc] ?? '',
});
const part = (body: Buffer, name: string) =>
  new RegExp(`name="${name}"\\r\\n(?:[^\\r]+\\r\\n)*\\r\\n([^\\r]*)`).exec(text(body))?.[1] ?? '';

const packed = (format: string) => `
  const stream = new Blob([JSON.stringify(card)]).stream().pipeThrough(new CompressionStream('${format}'));
  const body = await new Response(stream).arrayBuffer();
  return fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', 'content-encoding': '${format}' }, body });`;
const asJson = (value: string, method = 'POST') =>
  `return fetch(url, { method: '${method}', headers: { 'content-type': 'application/json' }, body: JSON.stringify(${value}) });`;

const WAYS: Record<string, Way> = {
  gzip: { send: packed('gzip'), read: (body) => json(gunzipSync(body)) },
  deflate: { send: packed('deflate'), read: (body) => json(inflateSync(body)) },
  multipart: {
    send: '',
    form: 'method="post" action="/pay/multipart" enctype="multipart/form-data"',
    read: (body) => ({ number: part(body, 'card_number').replace(/\D/g, ''), cvc: part(body, 'cvc') }),
  },
  'form-data': {
    send: `const data = new FormData(document.querySelector('#form')); data.append('note', new Blob(['{}']), 'note.json');
      return fetch(url, { method: 'POST', body: data });`,
    read: (body) => ({ number: part(body, 'card_number').replace(/\D/g, ''), cvc: part(body, 'cvc') }),
  },
  'json-in-a-field': {
    send: `return fetch(url, { method: 'POST', body: new URLSearchParams({ a: '1', payload: JSON.stringify({ card }) }) });`,
    read: (body) => JSON.parse(form(body).payload ?? '').card,
  },
  'form-in-a-field': {
    send: `return fetch(url, { method: 'POST', body: new URLSearchParams({ action: 'pay', data: new URLSearchParams({ cardNo: card.number, cv2: card.cvc }).toString() }) });`,
    read: (body) => named(Object.fromEntries(new URLSearchParams(form(body).data)), 'cardNo', 'cv2'),
  },
  'json-in-json': {
    send: asJson('{ request: JSON.stringify({ card }) }'),
    read: (body) => JSON.parse(json(body).request).card,
  },
  patch: { send: asJson('{ card }', 'PATCH'), read: (body) => json(body).card },
  put: { send: asJson('{ card }', 'PUT'), read: (body) => json(body).card },
  'no-type': {
    send: `return fetch(url, { method: 'POST', body: new Blob([JSON.stringify({ card })]) });`,
    read: (body) => json(body).card,
  },
  'no-type-form': {
    send: `return fetch(url, { method: 'POST', body: new Blob(['acct=' + card.number + '&cc_cid=' + card.cvc]) });`,
    read: (body) => named(form(body), 'acct', 'cc_cid'),
  },
  'names-beside-values': {
    send: asJson(`[{ name: 'card_number', value: card.number }, { value: card.cvc, name: 'cvc' }]`),
    read: (body) => ({ number: json(body)[0].value, cvc: json(body)[1].value }),
  },
  beacon: {
    send: `navigator.sendBeacon(url, new URLSearchParams({ ccn: card.number, cvNumber: card.cvc })); said('sent');`,
    read: (body) => named(form(body), 'ccn', 'cvNumber'),
  },
  derived: {
    send: asJson(
      `{ card, bin: card.number.slice(0, 6), last4: card.number.slice(-4), shown: '**** **** **** ' + card.number.slice(-4) }`,
    ),
    read(body) {
      const { card, bin, last4, shown } = json(body);
      const fits = card.number.startsWith(bin) && card.number.endsWith(last4) && shown.endsWith(last4);
      return fits ? card : { number: '0000000000000000', cvc: '000' };
    },
  },
};
const REFUSED: Record<string, Way> = {
  xml: {
    send: `return fetch(url, { method: 'POST', headers: { 'content-type': 'text/xml' }, body: '<number>' + card.number + '</number><cvc>' + card.cvc + '</cvc>' });`,
  },
  note: { send: asJson(`{ note: card.number + ' ' + card.cvc }`) },
};

const folder = mkdtempSync(join(tmpdir(), 'countersign-understood-'));
let browser: BrowserContext;
let shop: PayingShop;

beforeAll(async () => {
  browser = await launchBrowser(join(folder, 'profile'), await buildExtension());
  shop = await startPayingShop(folder, browser, { ...WAYS, ...REFUSED });
});
afterAll(async () => {
  await browser?.close();
  await shop?.close();
  rmSync(folder, { recursive: true, force: true });
});

test.each(Object.keys(WAYS))('%s is paid with the real card', async (way) => {
  const { tab, fill, alias } = await shop.fill(way);
  expect(fill.outcome).toBe('filled');
  const before = shop.charged.length;
  await tab.locator('#pay').click();
  await expect
    .poll(() => shop.charged.slice(before).map(({ status }) => status), { timeout: 15_000 })
    .toEqual(['approved']);
  const last = shop.arrived.at(-1);
  expect(shop.charged.at(-1)?.number).not.toBe(alias);
  expect(last?.body.includes(alias)).toBe(false);
  await tab.close();
});

test.each([
  ['xml', 'relay_unreadable_body'],
  ['note', 'relay_not_payment'],
])('%s reaches nobody, and the agent is told %s', async (way, why) => {
  const { tab, fill, requestId } = await shop.fill(way);
  expect(fill.outcome).toBe('filled');
  const before = shop.arrived.length;
  await tab.locator('#pay').click();
  await expect.poll(() => tab.locator('#said').textContent()).toContain('failed');
  await expect
    .poll(async () => (await shop.client.checkStatus(requestId)).fill, { timeout: 15_000 })
    .toMatchObject({ outcome: 'fill_failed', why });
  expect(shop.arrived).toHaveLength(before);
  await tab.close();
});
