import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildDashboard } from '#scripts/build-products';
import { ensureChromium } from '#scripts/setup';

/** WCAG 2.2, 1.4.3. */
const AA = 4.5;
const KINDS = ['', 'primary', 'danger', 'quiet'];
const STATES = ['', 'disabled', 'aria-disabled="true"'];
const BUTTONS = KINDS.flatMap((kind) =>
  STATES.map(
    (state) => `<button class="button ${kind}" ${state}>Approve 12.00 USD ${kind} ${state}</button>`,
  ),
);

let browser: Browser;
let page: Page;
beforeAll(async () => {
  const assets = join(await buildDashboard(), 'assets');
  const styles = readdirSync(assets)
    .filter((name) => name.endsWith('.css'))
    .map((name) => readFileSync(join(assets, name), 'utf8'));
  browser = await chromium.launch({ executablePath: ensureChromium(), chromiumSandbox: false });
  page = await browser.newPage();
  await page.setContent(
    `<style>${styles.join('\n')}</style><main class="card stack">${BUTTONS.join('')}</main>`,
  );
});
afterAll(() => browser?.close());

/** What the browser paints, behind and in the words, whatever colour space the style names. */
const contrastOf = (index: number) =>
  page
    .locator('button')
    .nth(index)
    .evaluate((button) => {
      const pixel = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
      if (!pixel) throw new Error('this browser paints nothing');
      const luminance = (colours: readonly string[]) => {
        for (const colour of colours) {
          pixel.fillStyle = colour;
          pixel.fillRect(0, 0, 1, 1);
        }
        const [r = 0, g = 0, b = 0] = [...pixel.getImageData(0, 0, 1, 1).data].map((byte) => {
          const part = byte / 255;
          return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      };
      const { color, backgroundColor } = getComputedStyle(button);
      const under = getComputedStyle(document.querySelector('main') ?? button).backgroundColor;
      const behind = luminance([under, backgroundColor]);
      const words = luminance([under, backgroundColor, color]);
      return (Math.max(behind, words) + 0.05) / (Math.min(behind, words) + 0.05);
    });

test.each(['light', 'dark'] as const)(
  'every button is readable at rest, focused, hovered and while it works, in the %s',
  async (colorScheme) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const unreadable: string[] = [];
    for (const [index, html] of BUTTONS.entries()) {
      const button = page.locator('button').nth(index);
      const look = async (how: string) => {
        const contrast = await contrastOf(index);
        if (contrast < AA) unreadable.push(`${contrast.toFixed(2)} ${how}: ${html}`);
      };
      await page.mouse.move(0, 0);
      await look('at rest');
      await button.focus({ timeout: 1_000 });
      await look('focused');
      await button.hover({ force: true });
      await look('hovered');
    }
    expect(unreadable).toEqual([]);
  },
);
