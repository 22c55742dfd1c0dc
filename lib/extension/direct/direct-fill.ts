/**
 * Direct delivery: the real card goes from its envelope into the checked fields and is forgotten. Nothing is held and
 * nothing is paused, so the page, and whoever drives this browser, can read it; every surface says so. What stays
 * behind in the extension is where it was written, so that it is taken out again.
 */

import type { Reporter } from '#extension/backend/reporter';
import { type FillChannel, refusal } from '#extension/fill/fill-channel';
import type { OpenedDirect } from '#extension/fill/open-card';
import { isWritten, writeCard } from '#extension/fill/write-card';
import type { DirectState, DirectStore } from '#extension/state/direct-state';
import type { SnapshotKeeper } from '#extension/state/snapshot-keeper';
import type { PagePort } from '#extension/tab/page-port';
import { originOf } from '#extension/tab/request-context';
import { startStay, wipeTab } from '#extension/tab/wipe-tab';
import { FillWhy } from '#protocol/fill-why';

/** The frames do the same by their own clocks. */
const STAYS_AFTER_SUBMIT_MS = 15_000;

type Deps = {
  store: DirectStore;
  pages: PagePort;
  snapshot: SnapshotKeeper;
  reporter: Reporter;
  showBadge: () => Promise<void>;
  setAlarm: (at: Date) => Promise<void>;
  clearAlarm: () => Promise<void>;
  pause: (ms: number) => Promise<void>;
  now: () => Date;
};
type End = { phase: 'paid' | 'failed'; why: string; report: boolean };

export function createDirectFill(deps: Deps) {
  const { store, pages } = deps;

  const ending = new Set<string>();

  async function end(state: DirectState, { phase, why, report }: End): Promise<void> {
    if (ending.has(state.grant_id)) return;
    ending.add(state.grant_id);
    // Whatever is stored by now: where this fill wrote, nothing of it stays.
    const isOurs = await store.change(state.grant_id, { phase });
    await wipeTab(pages, state.tab_id);
    ending.delete(state.grant_id);
    if (!isOurs) return;
    await store.clear();
    await deps.clearAlarm();
    await deps.showBadge();
    const { armed } = await deps.snapshot.read();
    if (armed) await deps.snapshot.change({ armed: { ...armed, phase, why } });
    if (phase === 'paid') await deps.reporter.record(state.request_id, 'paid', 'The shop charged the card');
    if (report)
      await deps.reporter.report({
        request_id: state.request_id,
        fill_id: null,
        grant_id: state.grant_id,
        phase: 'after',
        report: refusal('fill_failed', FillWhy.catch('extension_error').parse(why)),
      });
  }
  const inTab = async (tabId: number) => {
    const state = await store.read();
    return state?.tab_id === tabId ? state : null;
  };

  async function outOfPage({ grant_id }: DirectState): Promise<void> {
    await store.change(grant_id, { phase: 'relaying', in_page: false });
    await deps.showBadge();
  }

  const channel: FillChannel<OpenedDirect> = {
    async clear(requestId) {
      const earlier = await store.read();
      if (!earlier) return true;
      // Another purchase's card is never pushed aside while it stands in a page.
      const isInPage = earlier.in_page && (await pages.tab(earlier.tab_id)) !== null;
      if (earlier.request_id !== requestId && isInPage) return false;
      await end(earlier, { phase: 'failed', why: 'filled_again', report: false });
      return true;
    },
    async abandon(requestId) {
      const left = await store.read();
      if (left?.request_id === requestId)
        await end(left, { phase: 'failed', why: 'extension_error', report: false });
    },
    async write({ secret, ...card }, { fillId, tab, frames, planned, total }) {
      const state: DirectState = {
        request_id: card.request_id,
        fill_id: fillId,
        grant_id: card.grant_id,
        tab_id: tab.id,
        merchant_host: card.merchant_host,
        merchant_origin: card.merchant_origin,
        expires_at: card.expires_at,
        phase: 'arming',
        in_page: true,
      };
      await store.put(state);
      await deps.setAlarm(new Date(card.expires_at));
      await deps.showBadge();
      const now = await pages.tab(tab.id);
      const fields =
        now && originOf(now.url) === card.merchant_origin
          ? await secret.use((values) =>
              writeCard(pages, tab.id, frames, planned, { card: values, until: card.expires_at }),
            )
          : [];
      const failed = async (why: FillWhy) => {
        await end(state, { phase: 'failed', why, report: false });
        return { ...refusal('fill_failed', why), fields, total_seen: total };
      };
      if (!isWritten(fields, planned)) return failed('field_refused');
      if (!(await store.change(card.grant_id, { phase: 'armed' }))) return failed('disarmed');
      await deps.reporter.record(
        card.request_id,
        'filled_direct',
        'Direct: the real card was written into the page, and the agent’s browser could read it',
      );
      return { outcome: 'filled', fields, total_seen: total };
    },
  };

  return {
    channel,
    async submitted(tabId: number): Promise<void> {
      const state = await inTab(tabId);
      if (!state || !(await store.change(state.grant_id, { phase: 'relaying' }))) return;
      await Promise.all([startStay(pages, tabId), deps.pause(STAYS_AFTER_SUBMIT_MS)]);
      if ((await store.read())?.grant_id !== state.grant_id) return;
      await wipeTab(pages, tabId);
      await outOfPage(state);
    },
    /** The fields went with the page. What was sent from the merchant's own pages is the network's to tell. */
    async navigated(tabId: number, url: string): Promise<void> {
      const state = await inTab(tabId);
      if (!state) return;
      if (state.phase === 'relaying' || originOf(url) === state.merchant_origin) await outOfPage(state);
      else await end(state, { phase: 'failed', why: 'left_merchant', report: true });
    },
    async tabClosed(tabId: number): Promise<void> {
      const state = await inTab(tabId);
      if (state && state.phase !== 'relaying')
        await end(state, { phase: 'failed', why: 'tab_closed', report: true });
    },
    async grantClosed(grantId: string, why: string): Promise<void> {
      const state = await store.read();
      if (state?.grant_id === grantId)
        await end(state, { phase: why === 'authorised' ? 'paid' : 'failed', why, report: false });
    },
    async checkExpiry(): Promise<void> {
      const state = await store.read();
      if (!state || deps.now() < new Date(state.expires_at)) return;
      const why = state.phase === 'relaying' ? 'not_confirmed' : 'grant_expired';
      await end(state, { phase: 'failed', why, report: true });
    },
    async stop(): Promise<boolean> {
      const state = await store.read();
      if (!state) return false;
      await end(state, { phase: 'failed', why: 'stopped_by_person', report: true });
      return true;
    },
  };
}
export type DirectFill = ReturnType<typeof createDirectFill>;
