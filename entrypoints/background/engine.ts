import type { browser } from 'wxt/browser';
import { carriesAlias } from '#domain/body/alias-match';
import { isEncryptedInPage } from '#domain/body/page-encryption';
import { createKeyStore } from '#extension/backend/device-keys';
import { createHeadKeeper } from '#extension/backend/head-keeper';
import { createPairedDevice } from '#extension/backend/paired-device';
import { createRelay } from '#extension/backend/relay-client';
import { createReporter } from '#extension/backend/reporter';
import { createSocket } from '#extension/backend/socket';
import { createStateSync } from '#extension/backend/state-sync';
import { createDirectFill } from '#extension/direct/direct-fill';
import { createFillFlow } from '#extension/fill/fill-flow';
import { createFillStart } from '#extension/fill/fill-start';
import { createOpenCard } from '#extension/fill/open-card';
import { planFill } from '#extension/fill/plan-fill';
import { createPairingFlow, shownPairing } from '#extension/pairing/pairing-flow';
import { createSeatMark } from '#extension/pairing/seat-mark';
import { createArmSessions } from '#extension/sealed/arm-sessions';
import { createArmedEvents } from '#extension/sealed/armed-events';
import { createEndArmed } from '#extension/sealed/end-armed';
import { createFillSealed } from '#extension/sealed/fill-sealed';
import { createHoldOthers } from '#extension/sealed/hold-others';
import { createPausedBook, PausedEntries } from '#extension/sealed/paused-book';
import { createPausedRequests } from '#extension/sealed/paused-request';
import { createSeenTraffic } from '#extension/sealed/seen-traffic';
import { ArmedState, createArmedStore } from '#extension/state/armed-state';
import { openAuditDb } from '#extension/state/audit-db';
import { createDirectStore, DirectState } from '#extension/state/direct-state';
import { createSnapshotKeeper } from '#extension/state/snapshot-keeper';
import { createStoredValue, StoredPairing } from '#extension/state/stored-pairing';
import { createAutomationWatch } from '#extension/tab/automation-watch';
import { createDebuggerPort } from '#extension/tab/debugger-port';
import { createFrontCheckout } from '#extension/tab/front-checkout';
import { createPagePort } from '#extension/tab/page-port';
import { createBadge } from '#extension/ui/badge';
import { createUiHandlers } from '#extension/ui/ui-handlers';
import type { ServerEvent } from '#protocol/device';
import { Snapshot } from '#protocol/messages';
import { browserName } from './browser-name';

export const EXPIRY_ALARM = 'armed-expiry';

/** Every part of the background, each given what it needs. */
export function createEngine(api: typeof browser) {
  const now = () => new Date();
  const newId = () => crypto.randomUUID();
  const pause = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));
  const session = api.storage.session;
  const stored = createStoredValue(api.storage.local, 'pairing', StoredPairing);
  const snapshot = createSnapshotKeeper(createStoredValue(session, 'snapshot', Snapshot), now);
  const armedStore = createArmedStore(createStoredValue(session, 'armed', ArmedState), snapshot);
  const book = createPausedBook(createStoredValue(session, 'paused', PausedEntries));
  const keyStore = createKeyStore();
  const db = openAuditDb();
  // Firefox has no such interface, whatever its types say.
  const canHold = api.debugger !== undefined;
  const port = createDebuggerPort(api.debugger);
  const pages = createPagePort(api);
  const device = createPairedDevice({ stored, keyStore, fetch: (...call) => fetch(...call), now, newId });
  const frontTab = async () => {
    const [tab] = await api.tabs.query({ active: true, lastFocusedWindow: true });
    return tab?.id ?? null;
  };
  const front = createFrontCheckout({ frontTab, pages, snapshot });
  const automation = createAutomationWatch({
    debuggerPort: port,
    snapshot,
    ourTab: async () => (await armedStore.read())?.tab_id ?? null,
  });
  const directStore = createDirectStore(createStoredValue(session, 'direct', DirectState), snapshot);
  const badge = createBadge(api.action, async () => (await directStore.read())?.in_page === true);
  const sync = createStateSync({
    client: device.client,
    snapshot,
    db,
    automation,
    heads: createHeadKeeper({
      db,
      deviceId: async () => {
        const paired = await stored.read();
        return paired?.step === 'paired' ? paired.device_id : null;
      },
      now,
    }),
    showWaiting: badge.showWaiting,
    now,
  });
  const reporter = createReporter({
    client: device.client,
    db,
    now,
    newId,
    merchantOf: async (requestId) => {
      const { state } = await snapshot.read();
      const ready = state?.ready.find(({ request_id }) => request_id === requestId);
      if (ready) return ready;
      const seen = state?.recent.find(({ id }) => id === requestId);
      return seen
        ? {
            agent_name: seen.agent.name,
            merchant_host: seen.merchant.host,
            registrable: seen.merchant.registrable,
          }
        : null;
    },
  });
  const others = createHoldOthers(api.declarativeNetRequest);
  const clearAlarm = async () => void (await api.alarms.clear(EXPIRY_ALARM));
  const endArmed = createEndArmed({
    armed: armedStore,
    port,
    pages,
    snapshot,
    reporter,
    book,
    others,
    clearAlarm,
  });
  const sessions = createArmSessions(port, pause);
  const paused = createPausedRequests({
    armed: armedStore,
    port,
    relay: createRelay(device.paired),
    book,
    carriesAlias,
    isEncrypted: isEncryptedInPage,
    context: { port, pause, tabUrl: async (tabId) => (await pages.tab(tabId))?.url ?? null },
    languages: () => navigator.languages,
    refusedOnce: (state, code) =>
      reporter.record(state.request_id, 'request_refused', `A request with the card was stopped: ${code}`),
    ended: (state, end) => endArmed(state, { ...end, report: end.phase === 'failed' }),
    setAlarm: (at) => setAlarm(at),
  });
  const armed = createArmedEvents({
    armed: armedStore,
    sessions,
    paused,
    traffic: createSeenTraffic(carriesAlias, isEncryptedInPage),
    port,
    book,
    endArmed,
    pause,
    now,
  });
  const setAlarm = async (at: Date) => void (await api.alarms.create(EXPIRY_ALARM, { when: at.getTime() }));
  const direct = createDirectFill({
    store: directStore,
    pages,
    snapshot,
    reporter,
    showBadge: badge.show,
    setAlarm,
    clearAlarm,
    pause,
    now,
  });
  const fill = createFillFlow({
    pages,
    planFill,
    openCard: createOpenCard(device.paired),
    sealed: canHold
      ? createFillSealed({ armed: armedStore, sessions, others, pages, endArmed, setAlarm })
      : null,
    direct: direct.channel,
    pause,
  });
  const fillStart = createFillStart({ fill, snapshot, reporter, pages, frontTab });
  const socket = createSocket({
    client: async () => {
      const paired = await device.paired();
      return paired && { client: paired.client, address: paired.device.address };
    },
    open: (url, protocols) => new WebSocket(url, protocols),
    heard,
    connection: (connection) => void snapshot.change({ connection }),
    unknown: () => void pairing.forget('The backend no longer knows this browser. Pair it again.'),
    later: (run, ms) => void setTimeout(run, ms),
  });
  const pairing = createPairingFlow({
    stored,
    keyStore,
    clientFor: device.clientFor,
    seatMark: createSeatMark(api.declarativeNetRequest),
    snapshot,
    browserName: () => browserName(navigator.userAgent),
    now,
    pause,
    paired: () => void socket.connect(),
  });
  const ui = createUiHandlers({
    client: device.client,
    snapshot,
    sync,
    front,
    pairing,
    socket,
    automation,
    armed,
    direct,
    fillStart,
    openWindow: async (url) => {
      await api.windows.create({ url, type: 'popup', width: 520, height: 760 });
    },
  });

  function heard(event: ServerEvent): void {
    if (event.type === 'changed') void sync.refresh();
    if (event.type === 'fill') void fillStart.byTool(event);
    if (event.type !== 'grant_closed') return;
    void armed.grantClosed(event.grant_id, event.why);
    void direct.grantClosed(event.grant_id, event.why);
  }

  return {
    ui,
    armed,
    direct,
    sessions,
    front,
    /** At every start of the worker, and every half minute: go on where the last one stopped. */
    async boot(): Promise<void> {
      const found = await stored.read();
      const shown = (await snapshot.read()).pairing;
      if (shown.step !== (found?.step ?? 'unpaired')) await snapshot.change({ pairing: shownPairing(found) });
      void armed.resume();
      if (canHold && !(await armedStore.read())) await others.release();
      void badge.show();
      if (found?.step === 'matching') void pairing.resume();
      if (found?.step === 'paired') void socket.connect();
    },
  };
}
export type Engine = ReturnType<typeof createEngine>;
