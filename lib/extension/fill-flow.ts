/**
 * One fill, in the order that keeps it safe: find the page, ask for the alias, compare the total, hold the tab and
 * everything in it, and only then write. Every way out says its word, and leaves nothing armed behind it.
 */

import type { ArmSessions } from '#extension/arm-sessions';
import type { ArmedState, ArmedStore } from '#extension/armed-state';
import type { Answer } from '#extension/backend-client';
import type { EndArmed } from '#extension/end-armed';
import {
  hasCardNumber,
  type ScannedFrame,
  type ScannedTab,
  scanTab,
  tabsOfHost,
} from '#extension/find-checkout';
import type { PagePort, TabInfo } from '#extension/page-port';
import { shownPath, tabHandle } from '#extension/tab-handle';
import { isHeld } from '#extension/total-check';
import { writeAlias } from '#extension/write-alias';
import {
  type FieldKind,
  FillOutcome,
  type FillReport,
  type FrameField,
  type SealedCard,
} from '#protocol/checkout';

export type FillOrder = {
  requestId: string;
  viewPath: string;
  merchantHost: string;
  fillId: string | null;
  tab: string | null;
};
type PlannedField = { frame: string; id: string; kind: FieldKind };
export type PlanFill = (
  frames: readonly { frame: string; isTop: boolean; fields: readonly FrameField[] }[],
) => { ok: true; fields: readonly PlannedField[] } | { ok: false; code: 'no_checkout' | 'ambiguous_form' };

export type FillDeps = {
  armed: ArmedStore;
  sessions: ArmSessions;
  pages: PagePort;
  openCard: (viewPath: string) => Promise<Answer<SealedCard>>;
  planFill: PlanFill;
  endArmed: EndArmed;
  pause: (ms: number) => Promise<void>;
  setAlarm: (at: Date) => Promise<void>;
};

const LOAD_TRIES = 50;
const FIND_TRIES = 12;
const STEP_MS = 250;

const refusal = (outcome: FillOutcome, why?: string): FillReport => ({
  outcome,
  fields: [],
  total_seen: null,
  ...(why ? { why: why.slice(0, 60) } : {}),
});

export function createFillFlow(deps: FillDeps) {
  let busy = false;

  /** Attaching while frames load can hang the page, so a tab that still loads is waited for. */
  async function loaded(tabId: number): Promise<TabInfo | null> {
    for (let tries = 0; tries < LOAD_TRIES; tries += 1) {
      const tab = await deps.pages.tab(tabId);
      if (!tab || tab.complete) return tab;
      await deps.pause(STEP_MS);
    }
    return null;
  }

  /** A hosted field may stand in a frame that a script adds late. */
  async function withCardForm(tabs: readonly TabInfo[], card: SealedCard): Promise<ScannedTab[]> {
    for (let tries = 0; tries < FIND_TRIES; tries += 1) {
      const ready = (await Promise.all(tabs.map(({ id }) => loaded(id)))).filter((tab) => tab !== null);
      const found = (await Promise.all(ready.map((tab) => scanTab(deps.pages, tab, card)))).filter(
        hasCardNumber,
      );
      if (found.length > 0) return found;
      await deps.pause(STEP_MS);
    }
    return [];
  }

  async function clearEarlier(requestId: string): Promise<boolean> {
    const earlier = await deps.armed.read();
    if (!earlier) return true;
    // Until its first relay one purchase's fill may be repeated; another purchase's is never pushed aside.
    if (earlier.request_id !== requestId || earlier.phase === 'relaying' || earlier.relays > 0) return false;
    await deps.endArmed(earlier, { phase: 'failed', why: 'filled_again', report: false });
    return true;
  }

  async function run(order: FillOrder): Promise<FillReport & { grant?: string }> {
    const all = await tabsOfHost(deps.pages, order.merchantHost);
    const tabs = order.tab === null ? all : all.filter(({ id }) => tabHandle(id) === order.tab);
    if (tabs.length === 0) return refusal('no_checkout');
    if (!(await clearEarlier(order.requestId))) return refusal('busy');

    const opened = await deps.openCard(order.viewPath);
    if (!opened.ok) {
      const word = FillOutcome.safeParse(opened.code);
      if (word.success) return refusal(word.data);
      return refusal(opened.code === 'backend_unreachable' ? 'fill_failed' : 'not_approved', opened.code);
    }
    const card = opened.value;
    if (card.merchant_host !== order.merchantHost || card.request_id !== order.requestId) {
      return refusal('not_approved', 'other_purchase');
    }

    const found = await withCardForm(tabs, card);
    const [first, second] = found;
    if (!first) return refusal('no_checkout');
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
    card: SealedCard,
    { tab, frames }: ScannedTab,
  ): Promise<FillReport> {
    const top = frames.find(({ frameId }) => frameId === 0);
    const total = top?.scan.total ?? null;
    const plan = deps.planFill(
      frames.map(({ frameId, scan }) => ({
        frame: String(frameId),
        isTop: frameId === 0,
        fields: scan.fields,
      })),
    );
    if (!plan.ok) return { ...refusal(plan.code), total_seen: total };
    if (isHeld(card.total_check, total, card.approved))
      return { ...refusal('total_mismatch'), total_seen: total };

    const targets = frames.filter(({ frameId }) =>
      plan.fields.some(({ frame }) => frame === String(frameId)),
    );
    const state: ArmedState = {
      request_id: card.request_id,
      fill_id: order.fillId,
      grant_id: card.grant_id,
      tab_id: tab.id,
      merchant_host: card.merchant_host,
      alias: card.alias,
      destinations: card.destinations,
      expires_at: card.expires_at,
      phase: 'arming',
      relays: 0,
      closed: null,
      last_refusal: null,
      filled_frames: targets.map(({ frameId }) => frameId),
    };
    await deps.armed.put(state);
    await deps.setAlarm(new Date(card.expires_at));
    const failed = async (outcome: FillOutcome, why: string, fields: FillReport['fields'] = []) => {
      await deps.endArmed(state, { phase: 'failed', why, report: false });
      return { ...refusal(outcome, why), fields, total_seen: total };
    };
    const isHeldByUs = await deps.sessions.arm(tab.id, card.destinations, [
      tab.url,
      ...targets.map(({ url }) => url),
    ]);
    if (!isHeldByUs) return failed('cannot_seal', 'debugger_refused');

    const fields = await writeAlias(deps.pages, tab.id, targets as ScannedFrame[], plan.fields, card.alias);
    const isDone = fields.every(
      ({ kind, result }) => kind === 'name' || result === 'filled' || result === 'corrected',
    );
    if (!isDone || !fields.some(({ kind }) => kind === 'number'))
      return failed('fill_failed', 'field_refused', fields);
    if (!(await deps.armed.change(card.grant_id, { phase: 'armed' })))
      return failed('fill_failed', 'disarmed', fields);
    return { outcome: 'filled', fields, total_seen: total };
  }

  return async (order: FillOrder): Promise<{ report: FillReport; grantId: string | null }> => {
    if (busy) return { report: refusal('busy'), grantId: null };
    busy = true;
    try {
      const { grant, ...report } = await run(order);
      return { report, grantId: grant ?? null };
    } catch {
      const left = await deps.armed.read();
      if (left?.request_id === order.requestId) {
        await deps.endArmed(left, { phase: 'failed', why: 'extension_error', report: false });
      }
      return { report: refusal('fill_failed', 'extension_error'), grantId: null };
    } finally {
      busy = false;
    }
  };
}
export type FillFlow = ReturnType<typeof createFillFlow>;
