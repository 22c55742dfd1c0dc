/** A tab's own session, or one of its children (frames of other sites, workers). */
export type Session = { tabId: number; sessionId?: string | undefined };

export type DebuggerPort = {
  /** `ours` after the worker restarted: Chromium kept the attachment this extension had. */
  attach(tabId: number): Promise<'attached' | 'ours' | 'refused'>;
  detach(tabId: number): Promise<void>;
  send(session: Session, method: string, params?: object): Promise<unknown>;
  attachedTabs(): Promise<readonly (number | undefined)[]>;
};

type Api = {
  attach(target: { tabId: number }, version: string): Promise<void>;
  detach(target: { tabId: number }): Promise<void>;
  sendCommand(target: Session, method: string, params?: Record<string, unknown>): Promise<unknown>;
  getTargets(): Promise<{ attached: boolean; type: string; tabId?: number | undefined }[]>;
};

/** Firefox lets no extension hold a tab: there every attachment is refused, and nobody else's is seen. */
const NO_DEBUGGER: DebuggerPort = {
  attach: async () => 'refused',
  detach: async () => undefined,
  send: () => Promise.reject(new Error('this browser has no debugger for extensions')),
  attachedTabs: async () => [],
};

export function createDebuggerPort(api: Api | undefined): DebuggerPort {
  if (!api) return NO_DEBUGGER;
  const send = (session: Session, method: string, params: object = {}) =>
    api.sendCommand(session.sessionId ? session : { tabId: session.tabId }, method, { ...params });
  return {
    send,
    async attach(tabId) {
      try {
        await api.attach({ tabId }, '1.3');
        return 'attached';
      } catch (problem) {
        if (!String(problem).includes('Another debugger is already attached')) return 'refused';
        // Only our own attachment answers our command.
        return send({ tabId }, 'Target.getTargetInfo').then(
          () => 'ours' as const,
          () => 'refused' as const,
        );
      }
    },
    async detach(tabId) {
      // Already gone with its tab, or cancelled by the person: that is what was wanted.
      await api.detach({ tabId }).catch(() => undefined);
    },
    async attachedTabs() {
      const targets = await api.getTargets();
      return targets.filter(({ attached, type }) => attached && type === 'page').map(({ tabId }) => tabId);
    },
  };
}
