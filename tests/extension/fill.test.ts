import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { buildExtension } from '#scripts/build-products';
import { type FillWorld, startFillWorld } from '#scripts/fields/fill-world';
import { REFERENCE_CARD } from '#scripts/fields/reference-card';
import { launchBrowser } from '#scripts/stage/browser';
import { LIST_STYLES } from '#tests/fill/drawn-pages';
import { LIBRARIES, LOCALES, TRAPS } from '#tests/fill/pages';
import { serveFillPages } from '#tests/fill/serve';

const { number: NUMBER, cvc: CODE, name: NAME, postcode: POSTCODE } = REFERENCE_CARD;
const folder = mkdtempSync(join(tmpdir(), 'countersign-fill-'));
let browser: BrowserContext;
let world: FillWorld;
let pages: Awaited<ReturnType<typeof serveFillPages>>;
let page: Page;

beforeAll(async () => {
  const [extension, served] = await Promise.all([buildExtension(), serveFillPages()]);
  pages = served;
  browser = await launchBrowser(join(folder, 'profile'), extension);
  world = await startFillWorld(folder, browser, { COUNTERSIGN_SANDBOX_PORT: String(pages.port) });
});
afterAll(async () => {
  await browser?.close();
  await world?.close();
  pages?.close();
  rmSync(folder, { recursive: true, force: true });
});
afterEach(async () => {
  await page?.close();
});

let asked = 0;
/** Opens one of the pages and fills it by a purchase of its own. */
async function fill(name: string) {
  page = await browser.newPage();
  await page.goto(`${pages.origin}/${name}`);
  asked += 1;
  const report = await world.fill(pages.origin, `${name} ${asked}`);
  const results = Object.fromEntries(report.fields.map(({ kind, result }) => [kind, result]));
  return { ...report, results };
}
const value = (id: string) => page.locator(`#${id}`).inputValue();
const digits = (text: string) => text.replace(/\D/g, '');
const DONE = /^(filled|corrected)$/;

describe('frameworks and masks', () => {
  test.each(LIBRARIES)(
    '%s holds the whole card in its own state, and nothing once the card is closed',
    async (name) => {
      const { outcome, results, requestId } = await fill(name);
      expect({ outcome, ...results }).toEqual({
        outcome: 'filled',
        number: expect.stringMatching(DONE),
        expiry: expect.stringMatching(DONE),
        security_code: expect.stringMatching(DONE),
      });
      const stateOf = () =>
        page.evaluate(() => (window as unknown as { cardState(): Record<string, string> }).cardState());
      const state = await stateOf();
      expect(digits(state.number ?? '')).toBe(NUMBER);
      expect(digits(state.expiry ?? '')).toBe('0828');
      expect(state.code).toBe(CODE);
      await world.closeCard(requestId);
      const inFields = () =>
        page.locator('input').evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value).join());
      await expect.poll(inFields).not.toMatch(/\d/);
      expect(JSON.stringify(await stateOf())).not.toMatch(/\d/);
    },
  );

  test('a mask that follows single keys only', async () => {
    const { results } = await fill('keys-only');
    expect(results.number).toBe('corrected');
    expect(digits(await value('number'))).toBe(NUMBER);
  });
  test('a form drawn anew while it is filled', async () => {
    expect((await fill('new-element')).outcome).toBe('filled');
    expect([await value('number'), await value('code')]).toEqual([NUMBER, CODE]);
  });
  test('a field that the page emptied again is written once more', async () => {
    expect((await fill('empties')).results.number).toBe('corrected');
    expect(await value('number')).toBe(NUMBER);
  });
});

describe('how a part is asked for', () => {
  test.each([
    ['long-year', '08/2028'],
    ['pattern', '08-2028'],
    ['year-first', '2028-08'],
    ['month-input', '2028-08'],
    ['late', '08/28'],
    ['boxes', '08/28'],
  ])('%s: the date as %s', async (name, date) => {
    expect((await fill(name)).outcome).toBe('filled');
    expect(await value('expiry')).toBe(date);
  });
  test('a number in four boxes, each of which moves on by itself', async () => {
    await fill('boxes');
    const boxes = await page
      .locator('.box')
      .evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value));
    expect(boxes).toEqual(NUMBER.match(/\d{4}/g));
  });
  test.each(LOCALES)('the months named in %s', async (locale) => {
    expect((await fill(`months-${locale}`)).outcome).toBe('filled');
    expect([await value('month'), await value('year')]).toEqual(['h', '2028']);
  });
  test('a card type in a list, and by radio buttons', async () => {
    expect((await fill('card-type')).results.card_type).toBe('filled');
    expect(await value('type')).toBe('VI');
    await page.close();
    expect((await fill('card-type-radio')).results.card_type).toBe('filled');
    expect(await page.locator('#visa').isChecked()).toBe(true);
  });
  test('the billing postcode where the card’s section asks for it, and no other', async () => {
    expect((await fill('postcodes')).results.postal_code).toBe('filled');
    expect([await value('bill'), await value('ship')]).toEqual([POSTCODE, '']);
  });
  test('a month from a list of the page’s own making', async () => {
    expect((await fill('combobox')).outcome).toBe('filled');
    expect([await value('month'), await value('year')]).toEqual(['August', '2028']);
  });
  test.each(['open', 'closed'])('inside a shadow root that is %s', async (mode) => {
    expect((await fill(`shadow-${mode}`)).outcome).toBe('filled');
    const inside = await page.evaluate(() => (window as unknown as { inShadow(): string[] }).inShadow());
    expect(inside).toEqual([NUMBER, '08/28', CODE]);
  });
});

describe('lists that a page draws itself', () => {
  test.each(LIST_STYLES)('%s: opened and picked from', async (style) => {
    const { outcome, results } = await fill(`list-${style}`);
    expect({ outcome, ...results }).toEqual({
      outcome: 'filled',
      number: 'filled',
      expiry_month: 'filled',
      expiry_year: 'filled',
      card_type: 'filled',
      security_code: 'filled',
    });
    const chosen = await page.evaluate(() => (window as unknown as { chosen: object }).chosen);
    expect(chosen).toEqual({ month: expect.stringMatching(/^(08|August)$/), year: '2028', brand: 'Visa' });
    expect(await page.locator('[role=listbox]').count()).toBe(0);
  });
  const shown = () =>
    page.locator('[id=month],[id=year]').evaluateAll((all) => all.map((one) => one.textContent));
  test('what a list showed before is picked again, where it is on offer', async () => {
    const { outcome, requestId } = await fill('lists-back');
    expect([outcome, ...(await shown())]).toEqual(['filled', '08', '2028']);
    await world.closeCard(requestId);
    await expect.poll(shown).toEqual(['01', '2028']);
    expect([await value('number'), await value('code')]).toEqual(['', '']);
  });
  test('on a page without a form', async () => {
    expect((await fill('lists-no-form')).outcome).toBe('filled');
    expect(await shown()).toEqual(['08', '2028']);
  });
  test('a list that is no list any more, or nobody sees, by the time of writing is not touched', async () => {
    const { outcome, results } = await fill('lists-changed');
    expect({ outcome, month: results.expiry_month, year: results.expiry_year }).toEqual({
      outcome: 'fill_failed',
      month: 'not_found',
      year: 'refused_hidden',
    });
    expect([...(await shown()), await value('number')]).toEqual(['01', 'YYYY', '']);
  });
  test('a list under a lid is not touched', async () => {
    const { results } = await fill('lists-under-lid');
    expect([results.expiry_month, results.expiry_year]).toEqual(['refused_hidden', 'refused_hidden']);
    expect(await shown()).toEqual(['01', 'YYYY']);
  });
});

describe('boxes that text is typed into', () => {
  const text = (id: string) => page.locator(`#${id}`).textContent();
  const heard = () => page.evaluate(() => (window as unknown as { heard: Record<string, string> }).heard);
  test.each(['drawn-boxes', 'drawn-boxes-form', 'drawn-boxes-shadow'])(
    '%s: written, heard by the page, and taken out',
    async (name) => {
      const { outcome, results, requestId } = await fill(name);
      expect({ outcome, ...results }).toEqual({
        outcome: 'filled',
        number: 'filled',
        expiry: 'filled',
        security_code: 'filled',
        name: 'filled',
      });
      expect(await text('number')).toBe(NUMBER.match(/\d{4}/g)?.join(' '));
      expect(await heard()).toEqual({ number: NUMBER, expiry: '08/28', code: CODE, holder: NAME });
      const events = await page.evaluate(() => (window as unknown as { events: string[] }).events);
      expect(events).toEqual(['keydown', 'beforeinput', 'input', 'keyup', 'focusout']);
      await world.closeCard(requestId);
      await expect.poll(() => text('number')).toBe('');
      expect([await text('expiry'), await text('code'), await text('holder')]).toEqual(['', '', '']);
      expect(JSON.stringify(await heard())).not.toMatch(/\d/);
      for (const id of ['number', 'code']) {
        await page.locator(`#${id}`).click();
        await page.keyboard.press('Control+z');
        expect(await text(id)).toBe('');
      }
    },
  );
  test('a box that is none any more, or nobody sees, by the time of writing is not touched', async () => {
    const { outcome, results } = await fill('drawn-boxes-changed');
    expect({ outcome, expiry: results.expiry, code: results.security_code }).toEqual({
      outcome: 'fill_failed',
      expiry: 'not_found',
      code: 'refused_hidden',
    });
    expect([await text('number'), await text('expiry'), await text('code')]).toEqual(['', '', '']);
  });
});

describe('frames', () => {
  test('hosted fields of a payment host, with decoys beside the visible one', async () => {
    const { outcome } = await fill('hosted');
    expect(outcome).toBe('filled');
    expect(await value('holder')).toBe(NAME);
    const inside = async (path: string) => {
      const frame = page.frames().find((one) => one.url().endsWith(path));
      return frame?.locator('input').evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value));
    };
    expect(await inside('/field-number')).toEqual([NUMBER, '', '']);
    expect(await inside('/field-expiry')).toEqual(['08/28']);
    expect(await inside('/field-code')).toEqual([CODE]);
  });
  test.each(['hosted-elsewhere', 'hosted-sandboxed', 'hosted-sandboxed-origin'])(
    '%s: no frame to write into',
    async (name) => {
      expect((await fill(name)).outcome).toBe('no_checkout');
    },
  );
  test('a payment host’s own fields in a sandbox that keeps their origin', async () => {
    expect((await fill('payment-sandboxed')).outcome).toBe('filled');
  });
  test('a frame that goes elsewhere while the fill is under way gets nothing', async () => {
    const { outcome, results } = await fill('moves');
    expect({ outcome, number: results.number }).toEqual({ outcome: 'fill_failed', number: 'not_found' });
    expect(await value('holder')).toBe('');
    const inside = await page
      .frames()[1]
      ?.locator('input')
      .evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value));
    expect(inside).toEqual(['']);
  });
});

describe('what is not filled', () => {
  test('fields that a person could not see', async () => {
    expect((await fill('honeypots')).outcome).toBe('filled');
    expect(await value('number')).toBe(NUMBER);
    for (const trap of ['trap1', 'trap2', 'trap3', 'trap4']) expect(await value(trap)).toBe('');
  });
  test.each(TRAPS)('a field that %s hides', async (name) => {
    expect((await fill(`trap-${name}`)).outcome).toBe('filled');
    expect([await value('trap'), await value('number')]).toEqual(['', NUMBER]);
  });
  test.each(['in-scroller', 'in-modal'])(
    '%s: a field that a person can scroll to is filled',
    async (name) => {
      expect((await fill(name)).outcome).toBe('filled');
      expect(await value('number')).toBe(NUMBER);
    },
  );
  test('a form under a lid', async () => {
    const { outcome, results } = await fill('lid');
    expect({ outcome, number: results.number }).toEqual({ outcome: 'fill_failed', number: 'refused_hidden' });
    expect(await value('number')).toBe('');
  });
  test('a bar over part of the window covers nothing that can be scrolled from under it', async () => {
    expect((await fill('bar')).outcome).toBe('filled');
    expect(await value('number')).toBe(NUMBER);
  });
  test('either of two card forms', async () => {
    expect((await fill('two-forms')).outcome).toBe('ambiguous_form');
    expect(await value('a')).toBe('');
  });
  test('the code of a card that the shop has saved', async () => {
    expect((await fill('saved-card')).outcome).toBe('filled');
    expect([await value('saved'), await value('code')]).toEqual(['', CODE]);
  });
});

test('what the page copied it keeps; what was written is taken out, and the extension kept nothing', async () => {
  const { requestId } = await fill('copies');
  expect(await page.locator('#copy').textContent()).toContain(NUMBER);
  const stored = await browser
    .serviceWorkers()
    .at(-1)
    ?.evaluate(async () => {
      const { storage, action } = (globalThis as unknown as { chrome: typeof chrome }).chrome;
      const all = [
        await storage.session.get(null),
        await storage.local.get(null),
        await indexedDB.databases(),
      ];
      return {
        text: JSON.stringify(all),
        badge: await action.getBadgeText({}),
        title: await action.getTitle({}),
      };
    });
  expect(stored?.text).not.toMatch(new RegExp(`${NUMBER}|"${CODE}"`));
  expect(stored).toMatchObject({ badge: 'CARD', title: expect.stringContaining('can read the card') });
  await world.closeCard(requestId);
  await expect.poll(() => value('number')).toBe('');
  expect([await value('expiry'), await value('code')]).toEqual(['', '']);
});

describe('a payment on a page without a form', () => {
  const phase = async () => {
    const stored = await browser
      .serviceWorkers()
      .at(-1)
      ?.evaluate(() => (globalThis as unknown as { chrome: typeof chrome }).chrome.storage.session.get(null));
    return /"phase":"(\w+)"/.exec(JSON.stringify(stored))?.[1];
  };
  const AFTER_PAYING_MS = 15_000;
  test('the card leaves the page 15 seconds after the button that pays, and no other, was pressed', async () => {
    await fill('formless');
    for (const other of ['#apply', '#shop', 'header button']) await page.locator(other).click();
    await page.waitForTimeout(2_500);
    await page.locator('#pay').click();
    const paid = Date.now();
    await page.waitForTimeout(AFTER_PAYING_MS - 1_500);
    // By the clock of the other buttons it would be gone by now.
    expect([await value('number'), await value('code')]).toEqual([NUMBER, CODE]);
    await expect.poll(() => value('number'), { timeout: 5_000 }).toBe('');
    const stayed = Date.now() - paid;
    expect([await value('expiry'), await value('code')]).toEqual(['', '']);
    expect(stayed).toBeGreaterThan(AFTER_PAYING_MS - 500);
    expect(stayed).toBeLessThan(AFTER_PAYING_MS + 2_000);
  });
  test('hosted fields on a page that has nothing to fill: 15 seconds after its own button was pressed', async () => {
    expect((await fill('hosted-alone')).outcome).toBe('filled');
    const inside = () =>
      Promise.all(
        ['number', 'expiry', 'code'].map(async (id) => {
          const frame = page.frames().find((one) => one.url().endsWith(`/field-${id}`));
          return frame?.locator(`#${id}`).inputValue();
        }),
      );
    await page.locator('#shop').click();
    await page.waitForTimeout(500);
    expect(await phase()).toBe('armed');
    await page.locator('#pay').click();
    const paid = Date.now();
    await expect.poll(phase).toBe('relaying');
    expect(await inside()).toEqual([NUMBER, '08/28', CODE]);
    await expect.poll(inside, { timeout: AFTER_PAYING_MS + 5_000 }).toEqual(['', '', '']);
    const stayed = Date.now() - paid;
    expect(stayed).toBeGreaterThan(AFTER_PAYING_MS - 500);
    expect(stayed).toBeLessThan(AFTER_PAYING_MS + 3_000);
  });
  test('Enter in a filled field counts as well, and in the voucher’s not', async () => {
    await fill('formless');
    await page.locator('#voucher').press('Enter');
    await page.waitForTimeout(500);
    expect(await phase()).toBe('armed');
    await page.locator('#code').press('Enter');
    await expect.poll(phase).toBe('relaying');
  });
});

test('a page that is left keeps nothing for the Back button', async () => {
  await fill('long-year');
  await page.goto(`${pages.origin}/plain-frame`);
  await page.goBack();
  expect([await value('number'), await value('code')]).toEqual(['', '']);
});
