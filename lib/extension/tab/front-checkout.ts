import { getDomain } from 'tldts';
import type { SnapshotKeeper } from '#extension/state/snapshot-keeper';
import type { PagePort } from '#extension/tab/page-port';
import { originOf } from '#extension/tab/request-context';

/** Looks at the tab in front each time something there changed; nothing is remembered between looks. */
export function createFrontCheckout(deps: {
  frontTab: () => Promise<number | null>;
  pages: PagePort;
  snapshot: SnapshotKeeper;
}) {
  return {
    async look(): Promise<void> {
      const tabId = await deps.frontTab();
      const tab = tabId === null ? null : await deps.pages.tab(tabId);
      if (!tab || !originOf(tab.url)) {
        await deps.snapshot.change({ checkout: null });
        return;
      }
      const frames = await deps.pages.frames(tab.id);
      const scans = await Promise.all(
        frames.map(async (frame) => ({
          isTop: frame.frameId === 0,
          // A frame without our script (the browser's own pages) has nothing to say.
          scan: await deps.pages
            .callerFor(tab.id, frame)('checkout.scan', {})
            .catch(() => null),
        })),
      );
      const { host, hostname } = new URL(tab.url);
      await deps.snapshot.change({
        checkout: {
          tab_id: tab.id,
          host,
          registrable: getDomain(hostname, { allowPrivateDomains: true }) ?? hostname,
          has_card_form: scans.some(({ scan }) => scan?.fields.some(({ kind }) => kind === 'number')),
          total: scans.find(({ isTop }) => isTop)?.scan?.total ?? null,
        },
      });
    },
  };
}
export type FrontCheckout = ReturnType<typeof createFrontCheckout>;
