/**
 * One fill, in the order that keeps it safe: find the page, open the card, compare the total, and only then hand over
 * to the way of delivery that was approved. Every way out says its word, and leaves nothing in place behind it.
 */
import { seenAs } from '#domain/money/seen-currency';
import { type FillChannel, refusal } from '#extension/fill/fill-channel';
import { type FillPlace, placeOf } from '#extension/fill/fill-place';
import {
  hasCardNumber,
  mayLackFrames,
  type ScannedTab,
  scanTab,
  tabsOfHost,
} from '#extension/fill/find-checkout';
import type { OpenCard, OpenedCard, OpenedDirect } from '#extension/fill/open-card';
import { isHeld } from '#extension/fill/total-check';
import { whatIsInstead, whatIsOpen } from '#extension/fill/what-is-there';
import type { PlannedField } from '#extension/fill/write-card';
import type { PagePort, TabInfo } from '#extension/tab/page-port';
import { shownPath, tabHandle } from '#extension/tab/tab-handle';
import { FillOutcome, type FillReport, type FrameField, type SealedCard } from '#protocol/checkout';
import type { FilledDelivery } from '#protocol/delivery';
import { FillWhy } from '#protocol/fill-why';

export type FillOrder = {
  requestId: string;
  viewPath: string;
  merchantHost: string;
  /** As approved; a card that opens as anything else is not written. */
  delivery: FilledDelivery;
  fillId: string | null;
  tab: string | null;
};
export type PlanFill = (
  frames: readonly { frame: string; isTop: boolean; fields: readonly FrameField[] }[],
) => { ok: true; fields: readonly PlannedField[] } | { ok: false; code: 'no_checkout' | 'ambiguous_form' };

export type FillDeps = {
  pages: PagePort;
  openCard: OpenCard;
  planFill: PlanFill;
  /** Null in a browser that can't hold a tab: what was approved as sealed is not filled there. */
  sealed: FillChannel<SealedCard> | null;
  direct: FillChannel<OpenedDirect>;
  pause: (ms: number) => Promise<void>;
};

const LOAD_TRIES = 50;
const FIND_TRIES = 12;
const STEP_MS = 250;

export function createFillFlow(deps: FillDeps) {
  const { pages, sealed, direct } = deps;
  let busy = false;

  /** Attaching while frames load can hang the page, so a tab that still loads is waited for. */
  async function loaded(tabId: number): Promise<TabInfo | null> {
    for (let tries = 0; tries < LOAD_TRIES; tries += 1) {
      const tab = await pages.tab(tabId);
      if (!tab || tab.complete) return tab;
      await deps.pause(STEP_MS);
    }
    return null;
  }

  /** A hosted field may stand in a frame that a script adds late, and its neighbours in frames that load later still. */
  async function withCardForm(tabs: readonly TabInfo[], place: FillPlace): Promise<ScannedTab[]> {
    let best: ScannedTab[] = [];
    for (let tries = 0; tries < FIND_TRIES; tries += 1) {
      const ready = (await Promise.all(tabs.map(({ id }) => loaded(id)))).filter((tab) => tab !== null);
      const found = (await Promise.all(ready.map((tab) => scanTab(pages, tab, place)))).filter(hasCardNumber);
      if (found.length > 0 && !found.some(mayLackFrames)) return found;
      if (found.length > 0) best = found;
      await deps.pause(STEP_MS);
    }
    return best;
  }

  async function run(order: FillOrder): Promise<FillReport & { grant?: string }> {
    if (order.delivery === 'sealed' && !sealed) return refusal('cannot_seal', 'no_debugger');
    const all = await tabsOfHost(pages, order.merchantHost);
    const tabs = order.tab === null ? all : all.filter(({ id }) => tabHandle(id) === order.tab);
    if (tabs.length === 0)
      return refusal('no_checkout', await whatIsOpen(pages, order.merchantHost, order.tab));
    const isFree = (await sealed?.clear(order.requestId)) !== false && (await direct.clear(order.requestId));
    if (!isFree) return refusal('busy');

    const opened = await deps.openCard(order.viewPath);
    if (!opened.ok) {
      const word = FillOutcome.safeParse(opened.code);
      if (word.success) return refusal(word.data);
      const why = FillWhy.safeParse(opened.code);
      const isAway = opened.code === 'backend_unreachable';
      return refusal(isAway ? 'fill_failed' : 'not_approved', why.success ? why.data : 'card_not_opened');
    }
    const card = opened.value;
    if (card.merchant_host !== order.merchantHost || card.request_id !== order.requestId)
      return refusal('not_approved', 'other_purchase');
    if (card.mode !== order.delivery) return refusal('not_approved', 'other_delivery');

    const place = placeOf(card);
    const found = await withCardForm(tabs, place);
    const [first, second] = found;
    if (!first) return refusal('no_checkout', await whatIsInstead(pages, tabs, place));
    if (second) {
      const choices = found
        .slice(0, 20)
        .map(({ tab }) => ({ tab: tabHandle(tab.id), path: shownPath(tab.url) }));
      return { ...refusal('ambiguous_tab'), tabs: choices };
    }
    return { ...(await fillTab(order, card, first)), grant: card.grant_id };
  }

  async function fillTab(
    order: FillOrder,
    card: OpenedCard,
    { tab, frames }: ScannedTab,
  ): Promise<FillReport> {
    const top = frames.find(({ frameId }) => frameId === 0);
    const total = seenAs(top?.scan.total ?? null, card.approved);
    const plan = deps.planFill(
      frames.map(({ frameId, scan }) => ({
        frame: String(frameId),
        isTop: frameId === 0,
        fields: scan.fields,
      })),
    );
    if (!plan.ok) return { ...refusal(plan.code), total_seen: total };
    if (isHeld(card.total_check, total, card.approved, card.amount_headroom))
      return { ...refusal('total_mismatch'), total_seen: total };
    const targets = frames.filter(({ frameId }) =>
      plan.fields.some(({ frame }) => frame === String(frameId)),
    );
    const site = { fillId: order.fillId, tab, frames: targets, planned: plan.fields, total };
    if (card.mode === 'direct') return direct.write(card, site);
    return sealed ? sealed.write(card, site) : refusal('cannot_seal', 'no_debugger');
  }

  return async (order: FillOrder): Promise<{ report: FillReport; grantId: string | null }> => {
    if (busy) return { report: refusal('busy'), grantId: null };
    busy = true;
    try {
      const { grant, ...report } = await run(order);
      return { report, grantId: grant ?? null };
    } catch {
      await sealed?.abandon(order.requestId);
      await direct.abandon(order.requestId);
      return { report: refusal('fill_failed', 'extension_error'), grantId: null };
    } finally {
      busy = false;
    }
  };
}
export type FillFlow = ReturnType<typeof createFillFlow>;
