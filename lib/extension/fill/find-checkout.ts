/**
 * Finds where the card may be written: the merchant's own page and, directly inside it, frames of reviewed payment
 * hosts. Where a frame stands is read off the browser, never off the page.
 */
import type { FillPlace } from '#extension/fill/fill-place';
import { isRefusedAsSandboxed } from '#extension/fill/sandboxed-frame';
import type { FrameInfo, PagePort, TabInfo } from '#extension/tab/page-port';
import { originOf } from '#extension/tab/request-context';
import type { FieldKind, FrameScan } from '#protocol/checkout';

export type ScannedFrame = FrameInfo & { origin: string; scan: FrameScan };
export type ScannedTab = {
  tab: TabInfo;
  frames: readonly ScannedFrame[];
  /** Frames stand in the page, whether or not they have answered yet. */
  hasFrames: boolean;
};

const hostOf = (url: string): string | null => (originOf(url) ? new URL(url).host : null);

export async function tabsOfHost(pages: PagePort, host: string): Promise<TabInfo[]> {
  return (await pages.tabs()).filter(({ url }) => hostOf(url) === host);
}

/** The merchant's frames, and payment frames all of whose parents are the merchant's. */
export function fillableFrames(frames: readonly FrameInfo[], place: FillPlace): FrameInfo[] {
  const byId = new Map(frames.map((frame) => [frame.frameId, frame]));
  const standsInMerchant = (frame: FrameInfo): boolean => {
    if (frame.parentFrameId < 0) return true;
    const parent = byId.get(frame.parentFrameId);
    return parent !== undefined && place.isMerchant(parent.url) && standsInMerchant(parent);
  };
  return frames.filter(
    (frame) =>
      standsInMerchant(frame) &&
      (place.isMerchant(frame.url) || (frame.frameId !== 0 && place.isPayment(frame.url))),
  );
}

/** A page that does not answer says nothing of the frames in it. */
function outOfSandboxes(frames: readonly ScannedFrame[], place: FillPlace): ScannedFrame[] {
  const byId = new Map(frames.map((frame) => [frame.frameId, frame]));
  const isFree = (frame: ScannedFrame): boolean => {
    if (frame.parentFrameId < 0) return true;
    const parent = byId.get(frame.parentFrameId);
    return parent !== undefined && !isRefusedAsSandboxed(frame, parent.scan, place) && isFree(parent);
  };
  return frames.filter(isFree);
}

/** A frame whose script answers with another origin than the browser recorded is sandboxed, or has moved on. */
export async function scanTab(pages: PagePort, tab: TabInfo, place: FillPlace): Promise<ScannedTab> {
  const all = await pages.frames(tab.id);
  const frames = fillableFrames(all, place);
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
  return { tab, frames: outOfSandboxes(scanned.flat(), place), hasFrames: all.length > 1 };
}

const asksFor = ({ frames }: ScannedTab, isAsked: (kind: FieldKind) => boolean) =>
  frames.some(({ scan }) => scan.fields.some(({ kind }) => isAsked(kind)));

export const hasCardNumber = (tab: ScannedTab) => asksFor(tab, (kind) => kind === 'number');

/** Each hosted field is a page of its own: the number's may answer before the code's has begun to load. */
export const mayLackFrames = (tab: ScannedTab) =>
  tab.hasFrames &&
  !(asksFor(tab, (kind) => kind === 'security_code') && asksFor(tab, (kind) => kind.startsWith('expiry')));
