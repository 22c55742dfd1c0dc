import type { BrowserContext, Page } from 'playwright';
import type { FillReport } from '#protocol/checkout';
import type { FillWorld } from '#scripts/fields/fill-world';
import { noteBefore, readFilled } from '#scripts/fields/read-filled';
import type { Claims } from '#scripts/fields/score-fields';

export type FilledPage = { readonly claims: Claims; readonly report: FillReport };

/** Opens one labelled page alone in the browser, fills it by an approved purchase, and reads what stands there. */
export async function fillPage(
  context: BrowserContext,
  world: FillWorld,
  { origin, id }: { origin: string; id: string },
): Promise<FilledPage> {
  const page: Page = await context.newPage();
  try {
    await page.goto(`${origin}/${id}/`, { waitUntil: 'domcontentloaded', timeout: 30_000 });
    await noteBefore(page);
    const report = await world.fill(origin, id);
    return { claims: await readFilled(page), report };
  } finally {
    await page.close();
  }
}
