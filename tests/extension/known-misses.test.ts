import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { buildExtension } from '#scripts/build-products';
import { detectPage } from '#scripts/fields/detect-pages';
import { readLabels, servePages } from '#scripts/fields/saved-pages';
import { scorePage } from '#scripts/fields/score-fields';
import { launchBrowser } from '#scripts/stage/browser';

/** The labelled set lives outside the repository. */
const PAGES = join(process.env.COUNTERSIGN_FORMS ?? '../shared/forms', 'dev');
const isHere = existsSync(PAGES);
if (!isHere) process.stderr.write(`No labelled pages in ${PAGES}: what is missed on them is not checked.\n`);

const KNOWN = new URL('../fields/known-misses.json', import.meta.url);
const TABS = 2;

test.skipIf(!isHere)(
  'the built extension misses exactly what is listed: a new miss fails, and so does an improvement nobody listed',
  async () => {
    const pages = readLabels(PAGES);
    const { server, port } = await servePages(PAGES);
    const profile = mkdtempSync(join(tmpdir(), 'countersign-misses-'));
    const context = await launchBrowser(profile, await buildExtension());
    const missed: Record<string, string[]> = {};
    const waiting = [...pages];
    const readPages = async () => {
      const page = await context.newPage();
      for (let labels = waiting.shift(); labels; labels = waiting.shift()) {
        const { claims } = await detectPage(context, page, `http://pages.localhost:${port}/${labels.id}/`);
        const { said, hidden } = scorePage(labels, claims);
        const all = [...said, ...(hidden > 0 ? [`${hidden} hidden claimed`] : [])];
        if (all.length > 0) missed[labels.id] = all;
      }
    };
    try {
      await Promise.all(Array.from({ length: TABS }, readPages));
    } finally {
      await context.close();
      server.close();
      rmSync(profile, { recursive: true, force: true });
    }
    expect(missed).toEqual(JSON.parse(readFileSync(KNOWN, 'utf8')));
  },
);
