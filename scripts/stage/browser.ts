import { type BrowserContext, chromium, type Page } from 'playwright';
import { EXTENSION_ID } from '#protocol/extension';
import { ensureChromium } from '#scripts/setup';
import type { OwnerClient } from '#scripts/stage/owner-client';

/** What every Chromium of ours is started with; the last five keep it from talking to anybody but us. */
export function chromiumArgs(extensionFolder: string): string[] {
  return [
    `--disable-extensions-except=${extensionFolder}`,
    `--load-extension=${extensionFolder}`,
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    // Chromium refuses its own sandbox when root starts it.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ];
}

export function launchBrowser(
  profile: string,
  extensionFolder: string,
  extra: string[] = [],
  headless = true,
): Promise<BrowserContext> {
  return chromium.launchPersistentContext(profile, {
    executablePath: ensureChromium(),
    headless,
    chromiumSandbox: false,
    args: [...chromiumArgs(extensionFolder), ...extra],
    viewport: { width: 1280, height: 900 },
  });
}

export async function extensionPage(context: BrowserContext, path: string): Promise<Page> {
  // The extension answers some moments after the browser does; a page of it opened earlier is an error page.
  if (context.serviceWorkers().length === 0) await context.waitForEvent('serviceworker', { timeout: 20_000 });
  const page = await context.newPage();
  await page.goto(`chrome-extension://${EXTENSION_ID}/${path}`);
  return page;
}

/** Pairs a browser the way a person does: code into the options page, the number it shows back to the owner. */
export async function pairBrowser(
  context: BrowserContext,
  owner: OwnerClient,
  options: { address: string; name: string; seat: 'owner' | 'agent'; agents?: string[]; automation: boolean },
): Promise<void> {
  const { address, name, seat, agents, automation } = options;
  const { pairing, code } = await owner.createPairingCode({
    seat,
    automation,
    ...(agents ? { agents } : {}),
  });
  const page = await extensionPage(context, 'options.html');
  await page.getByLabel('Backend address').fill(address);
  await page.getByLabel('Pairing code').fill(code);
  await page.getByLabel('Browser name').fill(name);
  await page.getByRole('button', { name: 'Pair this browser' }).click();
  const number = (await page.locator('[data-match-number]').textContent({ timeout: 15_000 }))?.trim() ?? '';
  await owner.confirmPairing(pairing.id, number);
  await page.getByRole('button', { name: 'Forget this browser' }).waitFor({ timeout: 15_000 });
  const deadline = Date.now() + 15_000;
  for (;;) {
    const { items } = await owner.devices();
    if (items.some((device) => device.name === name && device.online)) break;
    if (Date.now() > deadline) throw new Error(`${name} was paired but did not come online.`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  await page.close();
}
