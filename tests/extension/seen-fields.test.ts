import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildExtension } from '#scripts/build-products';
import { launchBrowser } from '#scripts/stage/browser';

type Field = { kind: string; shown: boolean };
type Total = { money: { amount: string; currency: string }; confidence: string };
type Scan = { fields: Field[]; total: Total | null };

const CARD =
  '<form><label>Card number <input id="n"></label><label>Expires <input id="e" placeholder="MM/YY"></label><label>CVC <input id="c"></label></form>';
const SEEN = ['expiry', 'number', 'security_code'];
const TRIES = 100;

let html = '';
let server: Server;
let address = '';
let profile = '';
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(`<!doctype html><html lang="en"><body>${html}</body></html>`);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const at = server.address();
  if (at === null || typeof at === 'string') throw new Error('The page server has no port.');
  address = `http://fields.localhost:${at.port}/`;
  profile = mkdtempSync(join(tmpdir(), 'countersign-seen-'));
  context = await launchBrowser(profile, await buildExtension());
  page = await context.newPage();
});
afterAll(async () => {
  await context?.close();
  server?.close();
  rmSync(profile, { recursive: true, force: true });
});

/** What the extension's content script finds in the open page, over the message the background itself uses. */
async function scan(): Promise<Scan> {
  const worker = context.serviceWorkers().at(-1) ?? (await context.waitForEvent('serviceworker'));
  for (let tries = 0; tries < TRIES; tries += 1) {
    const answer = await worker.evaluate(async (url) => {
      const [tab] = await chrome.tabs.query({ url: `${url}*` });
      if (tab?.id === undefined || tab.status !== 'complete') return null;
      const message = { name: 'checkout.scan', input: {} };
      return chrome.tabs.sendMessage(tab.id, message, { frameId: 0 }).catch(() => null);
    }, address);
    if (answer) return answer as Scan;
    await page.waitForTimeout(50);
  }
  throw new Error('the extension did not answer');
}
async function open(body: string): Promise<Scan> {
  html = body;
  await page.goto(address);
  return scan();
}
const shown = ({ fields }: Scan) =>
  fields
    .filter((field) => field.shown)
    .map(({ kind }) => kind)
    .sort();

describe('what a person cannot see is not a field', () => {
  test.each([
    [
      'faint by its ancestors together',
      `<div style="opacity:.4"><div style="opacity:.4">${CARD}</div></div>`,
    ],
    ['clipped by a path', `<div style="clip-path:inset(100%)">${CARD}</div>`],
    ['clipped to a pixel', `<div style="position:absolute;clip:rect(1px,1px,1px,1px)">${CARD}</div>`],
    ['left of the page', `<div style="position:absolute;left:-9999px">${CARD}</div>`],
    ['far right of the page', `<div style="position:absolute;left:9999px">${CARD}</div>`],
    ['in a box of no height', `<div style="height:0;overflow:hidden">${CARD}</div>`],
    ['content that is skipped', `<div style="content-visibility:hidden">${CARD}</div>`],
    ['closed details', `<details><summary>Card</summary>${CARD}</details>`],
    ['a dialog nobody opened', `<dialog>${CARD}</dialog>`],
    ['inert', `<div inert>${CARD}</div>`],
    ['shrunk to nothing', `<div style="transform:scale(0)">${CARD}</div>`],
    ['invisible', `<div style="visibility:hidden">${CARD}</div>`],
  ])('%s', async (_how, body) => {
    expect(shown(await open(body))).toEqual([]);
  });

  test('a plain form is seen, below the fold too', async () => {
    expect(shown(await open(`<div style="height:3000px"></div>${CARD}`))).toEqual(SEEN);
  });
  test('a form in an open dialog is seen', async () => {
    expect(shown(await open(`<dialog open>${CARD}</dialog>`))).toEqual(SEEN);
  });
  test('a decoy under the real field, and traps for robots, are left alone', async () => {
    const decoys =
      '<input name="cardnumber" style="opacity:0"><input name="cc-csc" tabindex="-1" aria-hidden="true"><div style="position:relative;height:30px"><input name="card_number" style="position:absolute;inset:0"><input autocomplete="cc-number" aria-label="Card number" style="position:absolute;inset:0"></div>';
    const { fields } = await open(
      `<form>${decoys}<label>Expires <input placeholder="MM/YY"></label><label>CVC <input></label></form>`,
    );
    expect(shown({ fields, total: null })).toEqual(SEEN);
  });
});

describe('fields in shadow roots', () => {
  const inRoot = (mode: string) =>
    `<card-form></card-form><div id="plain"></div><script>document.querySelector('card-form').attachShadow({mode:'${mode}'}).innerHTML=${JSON.stringify(CARD)};</script>`;
  test.each(['open', 'closed'])('%s', async (mode) => {
    expect(shown(await open(inRoot(mode)))).toEqual(SEEN);
  });
  test('a closed root on a plain element', async () => {
    const body = `<div id="host"></div><script>document.getElementById('host').attachShadow({mode:'closed'}).innerHTML=${JSON.stringify(CARD)};</script>`;
    expect(shown(await open(body))).toEqual(SEEN);
  });
});

describe('lists that a page draws itself', () => {
  const list = (shown: string, more = '') =>
    `<div role="combobox" tabindex="0" aria-haspopup="listbox" ${more}>${shown}</div>`;
  const button = (shown: string, label = '') =>
    `<button type="button" aria-haspopup="listbox" aria-label="${label}">${shown}</button>`;
  const number = '<label>Card number <input id="n"></label>';
  const code = '<label>CVC <input id="c"></label>';
  const DATED = ['expiry_month', 'expiry_year', 'number', 'security_code'];
  test.each([
    ['by what they show', `${list('MM')}${list('YYYY')}`, DATED],
    ['by their labels', `${button('Choose', 'Expiry month')}${button('Choose', 'Expiry year')}`, DATED],
    [
      'by the caption of both, chosen already',
      `<div><p>Expires</p>${list('01')}${list('2026')}</div>`,
      DATED,
    ],
    [
      'by a list hidden behind',
      `${list('Choose')}<select name="exp_month" style="display:none"></select>${list('Choose')}<select name="exp_year" style="display:none"></select>`,
      DATED,
    ],
    [
      'a card type',
      `${button('Choose', 'Card type')}<label>Expires <input placeholder="MM/YY"></label>`,
      ['card_type', ...SEEN],
    ],
    [
      'a country, a quantity and a sort order',
      `${list('Country')}${list('01', 'aria-label="Quantity"')}${list('Sort by date')}<label>Expires <input placeholder="MM/YY"></label>`,
      SEEN,
    ],
    [
      'a date of birth',
      `<label>Expires <input placeholder="MM/YY"></label><p>Date of birth</p>${list('Day')}${list('Month')}${list('Year')}`,
      SEEN,
    ],
    [
      'a day, a month and a year of something',
      `<label>Expires <input placeholder="MM/YY"></label>${list('Day')}${list('Month')}${list('Year')}`,
      SEEN,
    ],
    [
      'one that a person cannot see',
      `<div style="opacity:0">${list('MM')}${list('YYYY')}</div><label>Expires <input placeholder="MM/YY"></label>`,
      SEEN,
    ],
    [
      'beside an input for the whole date',
      `${list('MM')}${list('YYYY')}<label>Expires <input placeholder="MM/YY"></label>`,
      SEEN,
    ],
  ])('%s', async (_what, lists, kinds) => {
    expect(shown(await open(`<form>${number}${lists}${code}</form>`))).toEqual([...kinds].sort());
  });
  test('without a card number beside them they are nobody’s', async () => {
    const dates = `${list('MM')}${list('YYYY')}${button('Choose', 'Card type')}`;
    expect(shown(await open(`<form><label>E-mail <input></label>${dates}</form>`))).toEqual([]);
    expect(shown(await open(`<form>${dates}</form><form>${number}${code}</form>`))).toEqual([
      'number',
      'security_code',
    ]);
  });
});

describe('boxes that text is typed into', () => {
  const box = (label: string, more = '', inside = '') =>
    `<div contenteditable aria-label="${label}" style="min-height:20px" ${more}>${inside}</div>`;
  const rest = '<label>Expires <input placeholder="MM/YY"></label><label>CVC <input></label>';
  test('a number, a date, a code and a name', async () => {
    const card = ['Card number', 'Expiry date', 'CVC', 'Name on card'].map((label) => box(label)).join('');
    expect(shown(await open(card))).toEqual(['expiry', 'name', 'number', 'security_code']);
  });
  test.each([
    ['several lines', box('Card number', 'aria-multiline="true"')],
    ['paragraphs', box('Card number', '', '<p><br></p>')],
    ['a comment', box('Comment on your card number')],
    ['a message for a gift card', box('Gift card message')],
    ['one inside another', `<div contenteditable>${box('Card number')}</div>`],
    ['one that can’t be written into', '<div contenteditable="false" aria-label="Card number">4111</div>'],
    ['one that nobody sees', `<div style="opacity:0">${box('Card number')}</div>`],
  ])('%s is no card number', async (_what, body) => {
    expect(shown(await open(`<form>${body}${rest}</form>`))).not.toContain('number');
  });
  test('a page that is one editor has no card fields', async () => {
    const editor = '<script>document.body.contentEditable = true;</script><p>Card number</p><p>CVC</p>';
    expect(shown(await open(editor))).toEqual([]);
  });
});

test('the total is read where it can be seen, and no hidden one', async () => {
  const { total } = await open(
    `<p style="display:none">Grand total 1.00 USD</p><p>Total <b>12.00 USD</b></p>${CARD}`,
  );
  expect(total).toEqual({ money: { amount: '12.00', currency: 'USD' }, confidence: 'medium' });
});
