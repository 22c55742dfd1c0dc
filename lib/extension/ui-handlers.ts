import { z } from 'zod';
import type { ArmedEvents } from '#extension/armed-events';
import type { AutomationWatch } from '#extension/automation-watch';
import type { BackendClient } from '#extension/backend-client';
import type { FillStart } from '#extension/fill-start';
import type { FrontCheckout } from '#extension/front-checkout';
import type { PairingFlow } from '#extension/pairing-flow';
import type { SnapshotKeeper } from '#extension/snapshot-keeper';
import type { Socket } from '#extension/socket';
import type { StateSync } from '#extension/state-sync';
import { type Handlers, refuse } from '#messaging/router';
import type { UiMessages } from '#protocol/messages';

const Anything = z.unknown();

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
  fillStart: FillStart;
}): Handlers<UiMessages, unknown> {
  const { client, snapshot, sync } = deps;
  return {
    async 'snapshot.refresh'() {
      await snapshot.change({});
      await deps.front.look();
      return sync.refresh();
    },
    'pairing.start': (input) => deps.pairing.start(input),
    async 'pairing.forget'() {
      await deps.armed.stop();
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
      return answer.ok ? { ok: true } : answer;
    },
    'fill.start': ({ request_id }) => deps.fillStart.byPerson(request_id),
    async 'fill.stop'() {
      return (await deps.armed.stop()) ? { ok: true } : refuse('not_armed', 'No card is being filled.');
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
