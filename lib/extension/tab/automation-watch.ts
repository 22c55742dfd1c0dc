/**
 * An owner seat that is driven by a program must not approve. A worker can't see `navigator.webdriver`, but it sees
 * tabs that a debugger other than ours holds. Once noticed it stays noticed until the browser is closed.
 */

import type { SnapshotKeeper } from '#extension/state/snapshot-keeper';
import type { DebuggerPort } from '#extension/tab/debugger-port';

export type AutomationWatch = { check(): Promise<string | null> };

export function createAutomationWatch(deps: {
  debuggerPort: DebuggerPort;
  snapshot: SnapshotKeeper;
  ourTab: () => Promise<number | null>;
}): AutomationWatch {
  return {
    async check() {
      const { pairing, approving_stopped } = await deps.snapshot.read();
      if (pairing.step !== 'paired' || pairing.seat !== 'owner' || pairing.automation) return null;
      if (approving_stopped) return approving_stopped;
      const ours = await deps.ourTab();
      const others = (await deps.debuggerPort.attachedTabs()).filter((tabId) => tabId !== ours);
      if (others.length === 0) return null;
      await deps.snapshot.change({ approving_stopped: 'debugger_attached' });
      return 'debugger_attached';
    },
  };
}
