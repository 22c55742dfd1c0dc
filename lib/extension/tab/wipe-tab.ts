import type { PagePort } from '#extension/tab/page-port';

/** Empties what was filled in every frame of a tab; a frame that has left took its fields with it. */
export const wipeTab = (pages: PagePort, tabId: number): Promise<void> =>
  tellFrames(pages, tabId, 'checkout.wipe');

/** Every frame that was filled keeps the time by itself from here on. */
export const startStay = (pages: PagePort, tabId: number): Promise<void> =>
  tellFrames(pages, tabId, 'checkout.sent');

async function tellFrames(
  pages: PagePort,
  tabId: number,
  name: 'checkout.wipe' | 'checkout.sent',
): Promise<void> {
  const frames = await pages.frames(tabId);
  await Promise.all(
    frames.map((frame) =>
      pages
        .callerFor(tabId, frame)(name, {})
        .catch(() => null),
    ),
  );
}
