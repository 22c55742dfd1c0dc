import { z } from 'zod';
import type { BackendClient } from '#extension/backend/backend-client';
import type { Socket } from '#extension/backend/socket';
import type { StateSync } from '#extension/backend/state-sync';
import type { DirectFill } from '#extension/direct/direct-fill';
import type { FillStart } from '#extension/fill/fill-start';
import type { PairingFlow } from '#extension/pairing/pairing-flow';
import type { ArmedEvents } from '#extension/sealed/armed-events';
import type { SnapshotKeeper } from '#extension/state/snapshot-keeper';
import type { AutomationWatch } from '#extension/tab/automation-watch';
import type { FrontCheckout } from '#extension/tab/front-checkout';
import { type Handlers, refuse } from '#messaging/router';
import type { UiMessages } from '#protocol/messages';

const Anything = z.unknown();
const IN_THE_WINDOW = 'Confirm it with your passkey in the window that opened.';

/** What popup, panel and options may ask for. Being opened gives a page no power: every decision is checked here. */
export function createUiHandlers(deps: {
  client: () => Promise<BackendClient | null>;
  snapshot: SnapshotKeeper;
  sync: StateSync;
  front: FrontCheckout;
  pairing: PairingFlow;
  socket: Socket;
  automation: AutomationWatch;
  armed: ArmedEvents;
  direct: DirectFill;
  fillStart: FillStart;
  /** A window of the backend's own pages: only there a passkey signs. */
  openWindow: (url: string) => Promise<void>;
}): Handlers<UiMessages, unknown> {
  const { client, snapshot, sync } = deps;
  async function openPage(path: string): Promise<void> {
    const { pairing } = await snapshot.read();
    if (pairing.step === 'paired') await deps.openWindow(new URL(path, pairing.address).href);
  }
  return {
    async 'snapshot.refresh'() {
      await snapshot.change({});
      await deps.front.look();
      return sync.refresh();
    },
    'pairing.start': (input) => deps.pairing.start(input),
    async 'pairing.forget'() {
      await deps.armed.stop();
      await deps.direct.stop();
      deps.socket.stop();
      await deps.pairing.forget();
      await sync.refresh();
      return { ok: true };
    },
    async 'approval.decide'({ request_id, decision, digest }) {
      const backend = await client();
      const { pairing } = await snapshot.read();
      if (!backend || pairing.step !== 'paired') return refuse('not_paired', 'This browser is not paired.');
      if (pairing.seat === 'agent')
        return refuse('agent_seat', 'An agent drives this browser. It approves nothing.');
      const stopped = decision === 'approve' ? await deps.automation.check() : null;
      if (stopped)
        return refuse(
          stopped,
          'A program is driving this browser, so it approves nothing until it is restarted.',
        );
      const path = `/api/v1/requests/${encodeURIComponent(request_id)}/${decision}`;
      const body = decision === 'approve' && digest !== null ? { digest } : {};
      const answer = await backend.call('POST', path, Anything, { body });
      await sync.refresh();
      if (answer.ok) return { ok: true };
      if (answer.code !== 'passkey_required') return answer;
      await openPage(`/requests/${encodeURIComponent(request_id)}`);
      return refuse(answer.code, IN_THE_WINDOW);
    },
    async 'newcomer.allow'({ kind, id }) {
      const backend = await client();
      if (!backend) return refuse('not_paired', 'This browser is not paired.');
      const stopped = await deps.automation.check();
      if (stopped) return refuse(stopped, 'A program is driving this browser, so it confirms nothing.');
      const list = kind === 'browser' ? 'devices' : 'passkeys';
      const path = `/api/v1/${list}/${encodeURIComponent(id)}/allow`;
      const answer = await backend.call('POST', path, Anything);
      await sync.refresh();
      if (answer.ok) return { ok: true };
      if (answer.code !== 'passkey_required') return answer;
      await openPage(kind === 'browser' ? '/browsers' : '/settings');
      return refuse(answer.code, IN_THE_WINDOW);
    },
    async 'dashboard.open'({ page }) {
      await openPage(`/${page}`);
      return { ok: true };
    },
    'fill.start': ({ request_id }) => deps.fillStart.byPerson(request_id),
    async 'fill.stop'() {
      const stopped = [await deps.armed.stop(), await deps.direct.stop()];
      return stopped.includes(true) ? { ok: true } : refuse('not_armed', 'No card is being filled.');
    },
    async 'freeze.set'({ frozen }) {
      const backend = await client();
      if (!backend) return refuse('not_paired', 'This browser is not paired.');
      const answer = await backend.call('POST', '/api/v1/freeze', Anything, { body: { frozen } });
      await sync.refresh();
      return answer.ok ? { ok: true } : answer;
    },
  };
}
