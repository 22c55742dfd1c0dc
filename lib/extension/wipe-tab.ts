import type { PagePort } from '#extension/page-port';

/** Empties what was filled in every frame of a tab; a frame that has left took its fields with it. */
export async function wipeTab(pages: PagePort, tabId: number): Promise<void> {
  const frames = await pages.frames(tabId);
  await Promise.all(
    frames.map((frame) =>
      pages
        .callerFor(tabId, frame)('checkout.wipe', {})
        .catch(() => null),
    ),
  );
}
