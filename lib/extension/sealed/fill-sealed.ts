/** Holds the tab and everything in it before the alias is written; whatever fails leaves nothing armed behind it. */

import { type FillChannel, refusal } from '#extension/fill/fill-channel';
import { isWritten, writeCard } from '#extension/fill/write-card';
import type { ArmSessions } from '#extension/sealed/arm-sessions';
import type { EndArmed } from '#extension/sealed/end-armed';
import type { HoldOthers } from '#extension/sealed/hold-others';
import type { ArmedState, ArmedStore } from '#extension/state/armed-state';
import type { PagePort } from '#extension/tab/page-port';
import type { FilledField, FillOutcome, SealedCard } from '#protocol/checkout';
import type { FillWhy } from '#protocol/fill-why';

export function createFillSealed(deps: {
  armed: ArmedStore;
  sessions: ArmSessions;
  others: Pick<HoldOthers, 'hold'>;
  pages: PagePort;
  endArmed: EndArmed;
  setAlarm: (at: Date) => Promise<void>;
}): FillChannel<SealedCard> {
  return {
    async clear(requestId) {
      const earlier = await deps.armed.read();
      if (!earlier) return true;
      // Until its first relay one purchase's fill may be repeated; another purchase's is never pushed aside.
      if (earlier.request_id !== requestId || earlier.phase === 'relaying' || earlier.relays > 0)
        return false;
      await deps.endArmed(earlier, { phase: 'failed', why: 'filled_again', report: false });
      return true;
    },
    async abandon(requestId) {
      const left = await deps.armed.read();
      if (left?.request_id === requestId)
        await deps.endArmed(left, { phase: 'failed', why: 'extension_error', report: false });
    },
    async write(card, { fillId, tab, frames, planned, total }) {
      const state: ArmedState = {
        request_id: card.request_id,
        fill_id: fillId,
        grant_id: card.grant_id,
        tab_id: tab.id,
        merchant_host: card.merchant_host,
        alias: card.alias,
        destinations: card.destinations,
        expires_at: card.expires_at,
        phase: 'arming',
        relays: 0,
        awaits: null,
        closed: null,
        last_refusal: null,
        filled_frames: frames.map(({ frameId }) => frameId),
      };
      await deps.armed.put(state);
      await deps.setAlarm(new Date(card.expires_at));
      const failed = async (outcome: FillOutcome, why: FillWhy, fields: FilledField[] = []) => {
        await deps.endArmed(state, { phase: 'failed', why, report: false });
        return { ...refusal(outcome, why), fields, total_seen: total };
      };
      const isHeldByUs = await deps.sessions.arm(tab.id, card.destinations, [
        tab.url,
        ...frames.map(({ url }) => url),
      ]);
      if (!isHeldByUs) return failed('cannot_seal', 'debugger_refused');
      const areOthersHeld = await deps.others.hold(tab.id, card.destinations, card.alias.number).then(
        () => true,
        () => false,
      );
      if (!areOthersHeld) return failed('cannot_seal', 'other_tabs_not_held');
      const fields = await writeCard(deps.pages, tab.id, frames, planned, { card: card.alias, until: null });
      if (!isWritten(fields, planned)) return failed('fill_failed', 'field_refused', fields);
      if (!(await deps.armed.change(card.grant_id, { phase: 'armed' })))
        return failed('fill_failed', 'disarmed', fields);
      return { outcome: 'filled', fields, total_seen: total };
    },
  };
}
