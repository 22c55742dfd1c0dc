import type { BackendClient, Refused } from '#extension/backend/backend-client';
import { eventsOf } from '#extension/backend/device-events';
import type { HeadKeeper } from '#extension/backend/head-keeper';
import { type AuditDb, recordEvent } from '#extension/state/audit-db';
import type { SnapshotKeeper } from '#extension/state/snapshot-keeper';
import type { AutomationWatch } from '#extension/tab/automation-watch';
import { DeviceState } from '#protocol/device-state';
import type { Done } from '#protocol/messages';

const UNPAIRED: Refused = { ok: false, code: 'not_paired', message: 'This browser is not paired.' };

/** Asks the backend how things stand, and shows and records the answer. */
export function createStateSync(deps: {
  client: () => Promise<BackendClient | null>;
  snapshot: SnapshotKeeper;
  db: AuditDb;
  automation: AutomationWatch;
  heads: HeadKeeper;
  showWaiting: (count: number) => Promise<void>;
  now: () => Date;
}) {
  return {
    async refresh(): Promise<Done> {
      const client = await deps.client();
      if (!client) {
        await deps.showWaiting(0);
        return UNPAIRED;
      }
      const head = await deps.heads.remembered();
      const path = `/api/v1/devices/state${head ? `?anchor=${head.seq}` : ''}`;
      const answer = await client.call('GET', path, DeviceState);
      if (!answer.ok) return answer;
      await deps.snapshot.change({ state: answer.value });
      if (answer.value.audit) await deps.heads.saw(answer.value.audit, head);
      await deps.showWaiting(answer.value.waiting.length);
      for (const event of eventsOf(answer.value, deps.now())) await recordEvent(deps.db, event);
      await deps.automation.check();
      return { ok: true };
    },
  };
}
export type StateSync = ReturnType<typeof createStateSync>;
