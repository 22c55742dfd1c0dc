import type { ArmSessions } from '#extension/sealed/arm-sessions';
import type { EndArmed } from '#extension/sealed/end-armed';
import type { PausedBook } from '#extension/sealed/paused-book';
import type { PausedRequests } from '#extension/sealed/paused-request';
import type { SeenTraffic } from '#extension/sealed/seen-traffic';
import type { ArmedState, ArmedStore } from '#extension/state/armed-state';
import { AttachedToTarget, PausedRequest } from '#extension/tab/cdp-schemas';
import type { DebuggerPort, Session } from '#extension/tab/debugger-port';
import { originOf } from '#extension/tab/request-context';

type Deps = {
  armed: ArmedStore;
  sessions: ArmSessions;
  paused: PausedRequests;
  traffic: SeenTraffic;
  port: DebuggerPort;
  book: PausedBook;
  endArmed: EndArmed;
  pause: (ms: number) => Promise<void>;
  now: () => Date;
};

const RELAY_FOLLOWS_MS = 5000;

/** What the browser tells of an armed tab. Every answer starts from what is stored: the worker may just have been restarted. */
export function createArmedEvents(deps: Deps) {
  const { armed, sessions, paused, traffic, port, book, endArmed, pause, now } = deps;
  const unpaid = async (tabId: number): Promise<ArmedState | null> => {
    const state = await armed.read();
    return state?.tab_id === tabId && state.phase !== 'paid' && state.phase !== 'failed' ? state : null;
  };
  const fail = (state: ArmedState, why: string) => endArmed(state, { phase: 'failed', why, report: true });

  return {
    async debuggerEvent(session: Session, method: string, params: unknown): Promise<void> {
      if (method === 'Fetch.requestPaused') {
        const request = PausedRequest.safeParse(params);
        if (request.success) await paused.paused(session, request.data);
      }
      if (method.startsWith('Network.')) {
        const state = await unpaid(session.tabId);
        const why = state?.phase === 'armed' ? traffic(state, method, params) : null;
        if (state && why === 'sent_by_websocket') await fail(state, why);
        // A tracker that copies fields is no payment: it is the reason only where none follows.
        else if (state && why && !state.last_refusal)
          await armed.change(state.grant_id, { last_refusal: why });
      }
      if (method === 'Target.attachedToTarget') {
        const child = AttachedToTarget.safeParse(params);
        if (!child.success) return;
        const { sessionId, targetInfo } = child.data;
        const state = await armed.read();
        if (state?.tab_id === session.tabId) {
          await sessions.joined(session, { sessionId, type: targetInfo.type }, state.destinations);
        } else {
          await port
            .send({ tabId: session.tabId, sessionId }, 'Runtime.runIfWaitingForDebugger')
            .catch(() => undefined);
        }
      }
    },
    /** The person pressed Cancel on the browser's bar, or the tab is gone. */
    async detached(tabId: number, reason: string): Promise<void> {
      const state = await unpaid(tabId);
      if (state) await fail(state, reason === 'canceled_by_user' ? 'debugger_cancelled' : 'tab_closed');
    },
    async tabClosed(tabId: number): Promise<void> {
      const state = await unpaid(tabId);
      if (state) await fail(state, 'tab_closed');
    },
    /** Off to another site before anything was paid; after a relay it may be the bank's own check. */
    async navigated(tabId: number, url: string): Promise<void> {
      const state = await unpaid(tabId);
      if (!state || state.relays > 0 || state.phase === 'relaying') return;
      if (originOf(url) === null || new URL(url).host !== state.merchant_host)
        await fail(state, 'left_merchant');
    },
    /** Another tab was stopped before it sent anything; one that this page opened was to be where it pays. */
    async stoppedElsewhere(tab: { id: number; openerId: number | undefined }, url: string): Promise<void> {
      const state = await armed.read();
      if (!state || state.tab_id === tab.id || tab.openerId !== state.tab_id) return;
      const isAsked = state.destinations.some(({ scheme, host }) => originOf(url) === `${scheme}://${host}`);
      if (isAsked && (await unpaid(state.tab_id))) await fail(state, 'sent_to_new_tab');
    },
    async submitted(tabId: number, frameId: number): Promise<void> {
      const before = await unpaid(tabId);
      // The top page says it for the frames inside it: hosted fields have no button of their own.
      if (!before || (frameId !== 0 && !before.filled_frames.includes(frameId))) return;
      let state: ArmedState | null = before;
      do {
        await pause(RELAY_FOLLOWS_MS);
        state = await unpaid(tabId);
        if (state?.grant_id !== before.grant_id || state.relays > before.relays) return;
      } while (state.phase === 'relaying');
      await fail(state, state.last_refusal ?? 'submitted_without_payment');
    },
    /** The backend closed the grant: the payment was authorised, or somebody ended it. A relay under way ends first. */
    async grantClosed(grantId: string, why: string): Promise<void> {
      const state = await armed.change(grantId, { closed: why });
      if (!state || state.phase === 'relaying') return;
      if (state.relays > 0) await endArmed(state, { phase: 'paid', why, report: false });
      else await endArmed(state, { phase: 'failed', why, report: false });
    },
    async checkExpiry(): Promise<void> {
      const state = await armed.read();
      if (!state || state.phase === 'relaying' || now() < new Date(state.expires_at)) return;
      if (state.relays > 0) await endArmed(state, { phase: 'failed', why: 'not_confirmed', report: true });
      else await fail(state, 'grant_expired');
    },
    async stop(): Promise<boolean> {
      const state = await armed.read();
      if (!state) return false;
      await fail(state, 'stopped_by_person');
      return true;
    },
    /** After a restart: requests that were between pause and answer are asked again. */
    async resume(): Promise<void> {
      const left = await book.left();
      if (left.length === 0) return;
      if (!(await armed.read())) return void (await book.clear());
      for (const { session, paused: request } of left) await paused.paused(session, request);
    },
  };
}
export type ArmedEvents = ReturnType<typeof createArmedEvents>;
