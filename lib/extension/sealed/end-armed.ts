/** Ends a fill in one order: empty the fields, let go of the tab, forget the alias, then say what happened. */

import type { Reporter } from '#extension/backend/reporter';
import { refusal } from '#extension/fill/fill-channel';
import type { HoldOthers } from '#extension/sealed/hold-others';
import type { PausedBook } from '#extension/sealed/paused-book';
import type { ArmedState, ArmedStore } from '#extension/state/armed-state';
import type { SnapshotKeeper } from '#extension/state/snapshot-keeper';
import type { DebuggerPort } from '#extension/tab/debugger-port';
import type { PagePort } from '#extension/tab/page-port';
import { wipeTab } from '#extension/tab/wipe-tab';
import { FillWhy } from '#protocol/fill-why';

export type End = { phase: 'paid' | 'failed'; why: string; report: boolean };

export function createEndArmed(deps: {
  armed: ArmedStore;
  port: DebuggerPort;
  pages: PagePort;
  snapshot: SnapshotKeeper;
  reporter: Reporter;
  book: PausedBook;
  others: Pick<HoldOthers, 'release'>;
  clearAlarm: () => Promise<void>;
}) {
  const ending = new Set<string>();

  /** Letting go would send what is still held, alias and all; what carries nothing goes its way first. */
  async function failHeld(): Promise<void> {
    await deps.book.decided();
    for (const { session, paused } of await deps.book.held()) {
      const stop = { requestId: paused.requestId, errorReason: 'BlockedByClient' };
      // Answered meanwhile by its own handler: then there is nothing left to stop.
      await deps.port.send(session, 'Fetch.failRequest', stop).catch(() => undefined);
    }
    deps.book.unpark();
  }

  return async (state: ArmedState, end: End): Promise<void> => {
    if (ending.has(state.grant_id)) return;
    ending.add(state.grant_id);
    try {
      // While the tab is let go its requests still find a state, and none with the alias passes.
      if (!(await deps.armed.change(state.grant_id, { phase: end.phase }))) return;
      await wipeTab(deps.pages, state.tab_id);
      await failHeld();
      await deps.port.send({ tabId: state.tab_id }, 'Fetch.disable').catch(() => undefined);
      await deps.port.detach(state.tab_id);
      // A rule that stays behind is taken at the worker's next start.
      await deps.others.release().catch(() => undefined);
      await deps.armed.clear();
      await deps.clearAlarm();
      const { armed } = await deps.snapshot.read();
      if (armed) await deps.snapshot.change({ armed: { ...armed, phase: end.phase, why: end.why } });
      if (end.phase === 'paid')
        await deps.reporter.record(state.request_id, 'paid', 'The payment went through the relay');
      if (end.phase === 'failed' && end.report) {
        await deps.reporter.report({
          request_id: state.request_id,
          fill_id: null,
          grant_id: state.grant_id,
          phase: 'after',
          report: refusal('fill_failed', FillWhy.catch('extension_error').parse(end.why)),
        });
      }
    } finally {
      ending.delete(state.grant_id);
    }
  };
}
export type EndArmed = ReturnType<typeof createEndArmed>;
