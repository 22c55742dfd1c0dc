/**
 * Finds where the card may be written: the merchant's own page and, directly inside it, frames of reviewed payment
 * hosts. Where a frame stands is read off the browser, never off the page.
 */
import type { FrameInfo, PagePort, TabInfo } from '#extension/page-port';
import { originOf } from '#extension/request-context';
import type { FrameScan, SealedCard } from '#protocol/checkout';

export type ScannedFrame = FrameInfo & { origin: string; scan: FrameScan };
export type ScannedTab = { tab: TabInfo; frames: readonly ScannedFrame[] };

const hostOf = (url: string): string | null => (originOf(url) ? new URL(url).host : null);

export async function tabsOfHost(pages: PagePort, host: string): Promise<TabInfo[]> {
  return (await pages.tabs()).filter(({ url }) => hostOf(url) === host);
}

/** The merchant's frames, and payment frames all of whose parents are the merchant's. */
export function fillableFrames(
  frames: readonly FrameInfo[],
  card: Pick<SealedCard, 'merchant_host' | 'frame_hosts' | 'destinations'>,
): FrameInfo[] {
  const schemes = (host: string) =>
    card.destinations.filter((to) => to.host === host).map(({ scheme }) => `${scheme}:`);
  const isMerchant = ({ url }: FrameInfo) =>
    hostOf(url) === card.merchant_host && schemes(card.merchant_host).includes(new URL(url).protocol);
  const isPayment = ({ url }: FrameInfo) => {
    const host = hostOf(url);
    if (host === null || !card.frame_hosts.includes(host)) return false;
    const known = schemes(host);
    return known.length === 0 || known.includes(new URL(url).protocol);
  };
  const byId = new Map(frames.map((frame) => [frame.frameId, frame]));
  const standsInMerchant = (frame: FrameInfo): boolean => {
    if (frame.parentFrameId < 0) return true;
    const parent = byId.get(frame.parentFrameId);
    return parent !== undefined && isMerchant(parent) && standsInMerchant(parent);
  };
  return frames.filter(
    (frame) => standsInMerchant(frame) && (isMerchant(frame) || (frame.frameId !== 0 && isPayment(frame))),
  );
}

/** A frame whose script answers with another origin than the browser recorded is sandboxed, or has moved on. */
export async function scanTab(pages: PagePort, tab: TabInfo, card: SealedCard): Promise<ScannedTab> {
  const frames = fillableFrames(await pages.frames(tab.id), card);
  const scanned = await Promise.all(
    frames.map(async (frame): Promise<ScannedFrame[]> => {
      const origin = originOf(frame.url);
      // Nobody answers in a frame that closed meanwhile.
      const scan = await pages
        .callerFor(tab.id, frame)('checkout.scan', {})
        .catch(() => null);
      return scan && origin && scan.origin === origin ? [{ ...frame, origin, scan }] : [];
    }),
  );
  return { tab, frames: scanned.flat() };
}

export const hasCardNumber = ({ frames }: ScannedTab) =>
  frames.some(({ scan }) => scan.fields.some(({ kind }) => kind === 'number'));
