import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { BrowserContext } from 'playwright';
import { buildExtension } from '#scripts/build-products';
import { detectPage } from '#scripts/fields/detect-pages';
import { fillPage } from '#scripts/fields/fill-pages';
import { startFillWorld } from '#scripts/fields/fill-world';
import { readLabels, servePages } from '#scripts/fields/saved-pages';
import { type Claims, type Labels, scorePage, scorePages } from '#scripts/fields/score-fields';
import { launchBrowser } from '#scripts/stage/browser';

const FRESH_PAGE_EVERY = 40;
const option = (name: string) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? undefined : process.argv[at + 1];
};
const folder = option('pages');
if (!folder) {
  process.stderr.write(
    'Say which pages: npm run bench:fields -- --pages FOLDER [--save FILE] [--save-fill FILE]\n',
  );
  process.exit(2);
}
const say = (line: string) => process.stderr.write(`${line}\n`);
/** An unread page counts as one on which nothing was found. */
const sayUnread = (id: string, error: unknown) =>
  say(`${id} | unread: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`);

const pages = readLabels(resolve(folder));
const { server, port } = await servePages(resolve(folder));
const origin = `http://pages.localhost:${port}`;
const place = mkdtempSync(join(tmpdir(), 'countersign-fields-'));
const context = await launchBrowser(join(place, 'profile'), await buildExtension());

async function detectAll(browser: BrowserContext) {
  const claims: Record<string, Claims> = {};
  const times: number[] = [];
  let page = await browser.newPage();
  for (const [count, labels] of pages.entries()) {
    if (count > 0 && count % FRESH_PAGE_EVERY === 0) {
      await page.close();
      page = await browser.newPage();
    }
    try {
      const found = await detectPage(browser, page, `${origin}/${labels.id}/`);
      claims[labels.id] = found.claims;
      times.push(found.ms);
      const { said, hidden } = scorePage(labels, found.claims);
      if (said.length + hidden > 0)
        say(`${labels.id} | ${said.join('; ')}${hidden ? `; ${hidden} hidden` : ''}`);
    } catch (error) {
      sayUnread(labels.id, error);
      await page.close();
      page = await browser.newPage();
    }
    if ((count + 1) % 20 === 0) say(`${count + 1} of ${pages.length} pages`);
  }
  await page.close();
  return { claims, times };
}

/** The fill is scored on the pages that ask for a card. What was found wrong there is told apart from what was filled wrong. */
async function fillAll(browser: BrowserContext, found: Readonly<Record<string, Claims>>) {
  const world = await startFillWorld(place, browser);
  const claims: Record<string, Claims> = {};
  const asking = pages.filter((labels) => scorePage(labels, {}).core > 0);
  try {
    for (const [count, labels] of asking.entries()) {
      try {
        const filled = await fillPage(browser, world, { origin, id: labels.id });
        claims[labels.id] = filled.claims;
        sayFill(labels, filled, found[labels.id] ?? {});
      } catch (error) {
        sayUnread(labels.id, error);
      }
      if ((count + 1) % 20 === 0) say(`${count + 1} of ${asking.length} pages filled`);
    }
  } finally {
    await world.close();
  }
  const { exact, payExact, hidden } = scorePages(asking, claims);
  return { claims, figures: { exact, payExact, hidden } };
}

function sayFill(labels: Labels, { claims, report }: Awaited<ReturnType<typeof fillPage>>, found: Claims) {
  const { said, hidden } = scorePage(labels, claims);
  if (said.length + hidden === 0) return;
  const words = report.fields.filter(({ result }) => result !== 'filled');
  const by = scorePage(labels, found).isExact ? 'found right' : 'found wrong';
  const what = words.map(({ kind, result }) => `${kind} ${result}`).join(', ');
  say(`${labels.id} | fill, ${by}: ${said.join('; ')} | ${report.outcome} ${report.why ?? ''} ${what}`);
}

try {
  const { claims, times } = await detectAll(context);
  const filled = await fillAll(context, claims);
  for (const [name, all] of [
    ['save', claims],
    ['save-fill', filled.claims],
  ] as const) {
    const file = option(name);
    if (file) writeFileSync(file, JSON.stringify(all));
  }
  times.sort((a, b) => a - b);
  const at = (share: number) =>
    Number((times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0).toFixed(1));
  const detect = {
    ...scorePages(pages, claims),
    unread: pages.length - Object.keys(claims).length,
    scanMs: { p50: at(0.5), p95: at(0.95), max: at(1) },
  };
  process.stdout.write(`${JSON.stringify({ detect, fill: filled.figures })}\n`);
} finally {
  await context.close();
  server.close();
  rmSync(place, { recursive: true, force: true });
}
