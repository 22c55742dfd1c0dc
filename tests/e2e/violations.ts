import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright';

/** What axe finds on a page. Its structure is the same in both themes, so in the dark only colours are looked at again. */
export async function violations(page: Page): Promise<string[]> {
  // A page that has not drawn itself yet is found to have no heading and no landmark.
  await page.locator('h1').first().waitFor();
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    // Without motion, so that no colour is measured halfway from one theme to the other.
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const axe = new AxeBuilder({ page });
    const { violations } = await (colorScheme === 'light'
      ? axe
      : axe.withRules(['color-contrast'])
    ).analyze();
    found.push(...violations.map(({ id, nodes }) => `${colorScheme} ${id}: ${nodes[0]?.html.slice(0, 120)}`));
  }
  return found;
}
