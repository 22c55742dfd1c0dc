import type { BrowserContext, Page, Worker } from 'playwright';
import { CONTROLS } from '#checkout/page/card-control';
import type { FieldKind } from '#protocol/checkout';
import type { Claims } from '#scripts/fields/score-fields';

/** Our kinds in the words of the labels. */
const TYPE_OF: Readonly<Record<FieldKind, string>> = {
  number: 'cc-number',
  expiry: 'cc-exp',
  expiry_month: 'cc-exp-month',
  expiry_year: 'cc-exp-year',
  security_code: 'cc-csc',
  name: 'cc-name',
  given_name: 'cc-given-name',
  family_name: 'cc-family-name',
  card_type: 'cc-type',
  postal_code: 'postal-code',
};
const TRIES = 100;
const STEP_MS = 50;
const QUIET_MS = 2_000;

export type Detected = { readonly claims: Claims; readonly ms: number };
type Found = { place: number; kind: FieldKind; shown: boolean };

/** Asks the extension's own content script in the page, over the message the background itself uses. */
function askPage(worker: Worker, url: string): Promise<{ fields: Found[]; ms: number } | null> {
  return worker.evaluate(async (address) => {
    const [tab] = await chrome.tabs.query({ url: address });
    if (tab?.id === undefined || tab.status !== 'complete') return null;
    const frame = { frameId: 0 };
    // Nobody answers until the content script has started. A wipe of what was never filled does nothing: after it the
    // time is the scan's, and one message there and back.
    const wipe = { name: 'checkout.wipe', input: {} };
    if (!(await chrome.tabs.sendMessage(tab.id, wipe, frame).catch(() => null))) return null;
    const start = performance.now();
    const message = { name: 'checkout.scan', input: {} };
    const scan = await chrome.tabs.sendMessage(tab.id, message, frame).catch(() => null);
    return scan ? { fields: scan.fields, ms: performance.now() - start } : null;
  }, url);
}

async function answered(worker: Worker, page: Page): Promise<{ fields: Found[]; ms: number }> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const answer = await askPage(worker, page.url());
    if (answer) return answer;
    await page.waitForTimeout(STEP_MS);
  }
  throw new Error('the extension did not answer');
}

/** What the built extension finds on one saved page, and how long asking it took, there and back. */
export async function detectPage(context: BrowserContext, page: Page, url: string): Promise<Detected> {
  await page.goto(url, { waitUntil: 'domcontentloaded', timeout: 30_000 });
  const worker =
    context.serviceWorkers().at(-1) ?? (await context.waitForEvent('serviceworker', { timeout: 20_000 }));
  // The page's own first work, its painting too, is not the scan's.
  await page.evaluate(
    (longest) => new Promise((done) => requestIdleCallback(done, { timeout: longest })),
    QUIET_MS,
  );
  const { fields, ms } = await answered(worker, page);
  // The extension names a control by its place in the page; the labels by a mark of their own.
  const marks = await page
    .locator(CONTROLS)
    .evaluateAll((controls) => controls.map((control) => control.getAttribute('data-t')));
  const claims = fields
    .filter(({ shown }) => shown)
    .flatMap(({ place, kind }) => {
      const mark = marks[place];
      return mark ? [[mark, TYPE_OF[kind]] as const] : [];
    });
  return { claims: Object.fromEntries(claims), ms };
}
